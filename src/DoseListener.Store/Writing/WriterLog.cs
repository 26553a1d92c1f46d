using Microsoft.Extensions.Logging;

namespace DoseListener.Store.Writing;

/// <summary>
/// What the writer tells the operator. Trouble is said once a minute with the number it concerned,
/// because a full disk would otherwise fill the log as well.
/// </summary>
internal sealed partial class WriterLog(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long _since, _saidAt;
    private int _turnedAway, _unsaid;
    private bool _isSaid;
    private string? _saidTrouble;

    /// <summary>What was said and has not ended; null when all is well.</summary>
    public string? Trouble
    {
        get
        {
            lock (_gate)
            {
                return _isSaid ? _saidTrouble : null;
            }
        }
    }

    public void TurnedAway(string trouble, int count, Exception? exception)
    {
        lock (_gate)
        {
            if (_turnedAway == 0)
            {
                _since = time.GetTimestamp();
            }

            _turnedAway += count;
            _unsaid += count;
            if (trouble == _saidTrouble && time.GetElapsedTime(_saidAt) < Pause)
            {
                return;
            }

            LogTurnedAway(trouble, _unsaid, exception);
            (_saidTrouble, _saidAt, _isSaid, _unsaid) = (trouble, time.GetTimestamp(), true, 0);
        }
    }

    /// <summary>Says the end of a trouble that was said; trouble that comes and goes is still said once a minute.</summary>
    public void Written()
    {
        // Read without the gate, on every commit: what another thread says this moment is ended by the next commit.
        if (!_isSaid)
        {
            return;
        }

        lock (_gate)
        {
            LogWritingAgain(time.GetElapsedTime(_since), _turnedAway);
            (_isSaid, _turnedAway) = (false, 0);
        }
    }

    public void Failed(WorkUnit unit, Exception exception) => LogFailed(unit.Subject, exception);

    public void Ended(Exception exception) => LogEnded(exception);

    [LoggerMessage(4010, LogLevel.Error, "{Trouble}: {Count} objects were not stored; their senders were asked to try again.")]
    private partial void LogTurnedAway(string trouble, int count, Exception? exception);

    [LoggerMessage(4011, LogLevel.Information, "The database is written again after {Duration}; {Count} objects were turned away.")]
    private partial void LogWritingAgain(TimeSpan duration, int count);

    [LoggerMessage(4012, LogLevel.Error, "{Subject} was not stored: the database refused it, which is a fault in this program.")]
    private partial void LogFailed(string subject, Exception exception);

    [LoggerMessage(4013, LogLevel.Critical, "The database can no longer be written, and the program ends.")]
    private partial void LogEnded(Exception exception);
}
