using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Writing;

/// <summary>Writes units together in one transaction, and tells each what became of it. One thread at a time.</summary>
internal sealed class BatchWriter(WriteSession session, WriteAheadLog log, WriterLog say, TimeProvider time)
{
    private readonly List<(WorkUnit Unit, Exception Exception)> _failed = [];

    /// <summary>Transactions committed so far.</summary>
    public long Commits { get; private set; }

    /// <summary>How long the last one took, and when it ended, by the clock's timestamp; 0: there was none.</summary>
    public (TimeSpan Time, long EndedAt) Last { get; private set; }

    /// <summary>After it every unit has its result, and the list is empty.</summary>
    /// <exception cref="StoreException">What was said to be on disk may not be, or the library is used wrongly: nothing may be written any more, and the units have no result.</exception>
    public void Write(List<WorkUnit> units)
    {
        long begunAt;
        try
        {
            session.Begin();
            begunAt = time.GetTimestamp();
            if (!TryWriteAll(units))
            {
                session.RollBack();
                session.Begin();
                WriteEach(units);
            }

            session.Commit();
        }
        catch (SqliteException exception)
        {
            GiveUp(units, exception);
            return;
        }

        Commits++;
        var endedAt = time.GetTimestamp();
        Last = (time.GetElapsedTime(begunAt, endedAt), endedAt);
        log.RequireInPlace();
        Answer(units);
        say.Written();
        log.AfterCommit(session);
    }

    /// <summary>None of them is known to be written.</summary>
    public static void TurnAway(List<WorkUnit> units, string trouble)
    {
        foreach (var unit in units)
        {
            unit.TurnedAway(trouble);
        }

        units.Clear();
    }

    /// <summary>An orderly end.</summary>
    public void Finish()
    {
        log.Finish(session);
        session.Dispose();
    }

    /// <summary>An end in which the disk is not trusted any more.</summary>
    public void Abandon()
    {
        log.Abandon(session);
        session.Dispose();
    }

    /// <summary>
    /// Without savepoints, which cost a copy of every page that a unit touches. False when a unit cannot be written: hardly ever, and
    /// then all of them are written once more.
    /// </summary>
    private bool TryWriteAll(List<WorkUnit> units)
    {
        try
        {
            foreach (var unit in units)
            {
                unit.Apply(session);
            }

            return true;
        }
        catch (Exception exception) when (ConcernsOnlyTheUnit(exception))
        {
            return false;
        }
    }

    private void WriteEach(List<WorkUnit> units)
    {
        foreach (var unit in units)
        {
            session.BeginUnit();
            try
            {
                unit.Apply(session);
            }
            catch (Exception exception) when (ConcernsOnlyTheUnit(exception))
            {
                session.RollBackUnit();
                _failed.Add((unit, exception));
                continue;
            }

            session.EndUnit();
        }
    }

    private bool ConcernsOnlyTheUnit(Exception exception) =>
        session.InTransaction && (exception is not SqliteException sqlite || Trouble.Of(sqlite).Kind == TroubleKind.Record);

    private void Answer(List<WorkUnit> units)
    {
        foreach (var (unit, exception) in _failed)
        {
            units.Remove(unit);
            say.Failed(unit, exception);
            unit.Failed(new StoreException(
                StoreFault.RecordRefused, $"{unit.Subject} cannot be stored because of a fault in this program.", exception));
        }

        _failed.Clear();
        foreach (var unit in units)
        {
            unit.Committed();
        }

        units.Clear();
    }

    /// <summary>The transaction is gone, by SQLite or by us: nobody's record is known to be written.</summary>
    private void GiveUp(List<WorkUnit> units, SqliteException exception)
    {
        var trouble = Trouble.Of(exception);
        if (trouble.Kind != TroubleKind.Weather)
        {
            throw new StoreException(StoreFault.DiskFailed, $"{trouble.Text}: the database cannot be written any more.", exception);
        }

        _failed.Clear();
        session.RollBack();
        say.TurnedAway(trouble.Text, units.Count, exception);
        TurnAway(units, trouble.Text);
    }
}
