using System.Net;
using System.Net.Sockets;
using DoseListener.Dicom.Dimse;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Hosting;

/// <summary>
/// The listeners of the configuration in force. When ports or addresses change, new ones are opened before old ones stop accepting, and associations that are
/// open on an old one go on until their peers end them.
/// </summary>
/// <param name="port">On which port the options say; null: on none.</param>
/// <param name="key">That of the port, for people.</param>
/// <param name="open">Opens one; the address is null for all.</param>
internal sealed class ListenerSet(Func<ListenerOptions, int?> port, string key, Func<IPAddress?, int, AssociationListener> open)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<(Place Place, AssociationListener Listener)> _active = [];
    private List<AssociationListener> _retired = [];

    /// <summary>Completes, faulted or not, when a listener ends that should be accepting.</summary>
    public Task Completion => _ended.Task;

    public IReadOnlyList<IPEndPoint> EndPoints => [.. Active.Select(active => active.Listener.EndPoint)];

    /// <summary>Associations and connections that are open now, on whichever port they began.</summary>
    public int OpenConnections
    {
        get
        {
            lock (_gate)
            {
                return _active.Sum(active => active.Listener.OpenConnections) + _retired.Sum(listener => listener.OpenConnections);
            }
        }
    }

    private List<(Place Place, AssociationListener Listener)> Active
    {
        get
        {
            lock (_gate)
            {
                return [.. _active];
            }
        }
    }

    /// <exception cref="PortException">A port is taken or not allowed.</exception>
    public void Open(ListenerOptions options)
    {
        foreach (var place in Place.Of(options, port(options)))
        {
            try
            {
                Add(place);
            }
            catch (SocketException trouble) when (Advice(trouble.SocketErrorCode, place.Port, key) is { } advice)
            {
                throw new PortException(advice, trouble);
            }
        }
    }

    /// <summary>
    /// Opens what the options want and is not open, or stays as it is and says why. What they no longer want goes on accepting until the move ends,
    /// but for what is in the way of the new.
    /// </summary>
    public async Task<PortMove> BeginMoveAsync(ListenerOptions options)
    {
        var wanted = Place.Of(options, port(options));
        var leaving = Active.Where(active => !wanted.Contains(active.Place)).ToList();
        var missing = wanted.Except(Active.Select(active => active.Place)).ToList();

        // One address of a port cannot be had while all of its addresses are; those have to go first.
        var inTheWay = leaving.Where(old => old.Place.Port != 0 && missing.Exists(place => place.Port == old.Place.Port)).ToList();
        await RetireAsync(inTheWay);
        var opened = new List<(Place Place, AssociationListener Listener)>();
        foreach (var place in missing)
        {
            try
            {
                opened.Add(Add(place));
            }
            catch (SocketException trouble)
            {
                await UndoAsync();
                return PortMove.Refused(Obstacle(place, trouble));
            }
        }

        return new PortMove(Obstacle: null, EndAsync: () => RetireAsync([.. leaving.Except(inTheWay)]), UndoAsync);

        async Task UndoAsync()
        {
            await RetireAsync(opened);
            inTheWay.ForEach(old => Add(old.Place));
        }
    }

    /// <summary>Whether each port that is open now accepts.</summary>
    public async Task<bool> AnswersAsync(CancellationToken stop)
    {
        var answers = await Task.WhenAll(EndPoints.Select(endPoint => ListenerPulse.TakeAsync(endPoint, stop)));
        return answers.All(answer => answer);
    }

    /// <summary>Ends all associations, as <see cref="AssociationListener.StopAsync"/> does.</summary>
    public async Task StopAsync(TimeSpan limit)
    {
        await RetireAsync(Active);
        List<AssociationListener> all;
        lock (_gate)
        {
            all = _retired;
            _retired = [];
        }

        await Task.WhenAll(all.Select(listener => listener.StopAsync(limit)));
        foreach (var listener in all)
        {
            await listener.DisposeAsync();
        }
    }

    /// <summary>What a person can do about a port that cannot be had; null for other troubles.</summary>
    public static string? Advice(SocketError error, int port, string key = "Listener:Port") => error switch
    {
        SocketError.AddressAlreadyInUse => FormattableString.Invariant($"Port {port} is taken by another program: stop that one, or choose another {key}."),
        SocketError.AccessDenied => FormattableString.Invariant($"This account may not listen on port {port}: choose one above 1023 in {key}, or give the process the right to bind it."),
        SocketError.AddressNotAvailable => "One of Listener:Addresses is no address of this machine: correct it, or leave the key out to listen on all.",
        _ => null,
    };

    private Mistake Obstacle(Place place, SocketException trouble) => new(
        default,
        trouble.SocketErrorCode == SocketError.AddressNotAvailable ? "Listener.Addresses" : key.Replace(':', '.'),
        FormattableString.Invariant($"{place} cannot be listened on ({trouble.SocketErrorCode}), and the old ports stay open"),
        Advice(trouble.SocketErrorCode, place.Port, key) ?? "Look at the network of this machine.");

    private (Place Place, AssociationListener Listener) Add(Place place)
    {
        var listener = open(place.Address, place.Port);
        lock (_gate)
        {
            _active.Add((place, listener));
        }

        _ = WatchAsync(listener);
        return (place, listener);
    }

    private async Task RetireAsync(List<(Place Place, AssociationListener Listener)> leaving)
    {
        lock (_gate)
        {
            _active = [.. _active.Except(leaving)];
            _retired.AddRange(leaving.Select(old => old.Listener));
        }

        foreach (var (_, listener) in leaving)
        {
            await listener.RetireAsync();
            _ = ForgetAsync(listener);
        }
    }

    /// <summary>A retired listener is kept for as long as somebody is on it, so that a stop reaches them.</summary>
    private async Task ForgetAsync(AssociationListener listener)
    {
        await listener.Gone;
        bool isMine;
        lock (_gate)
        {
            isMine = _retired.Remove(listener);
        }

        if (isMine)
        {
            await listener.DisposeAsync();
        }
    }

    private async Task WatchAsync(AssociationListener listener)
    {
        await listener.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!Active.Exists(active => active.Listener == listener))
        {
            return;
        }

        if (listener.Completion.Exception is { } fault)
        {
            _ended.TrySetException(fault.InnerExceptions);
        }
        else
        {
            _ended.TrySetResult();
        }
    }

    /// <summary>An address, or all of them, and a port, as they are configured: port 0 is the same place whatever the system chose.</summary>
    private sealed record Place(IPAddress? Address, int Port)
    {
        public static List<Place> Of(ListenerOptions options, int? port) =>
            port is { } number ? [.. (options.Addresses ?? [null!]).Select(address => new Place(address, number))] : [];

        public override string ToString() => Address is null ? FormattableString.Invariant($"port {Port}") : new IPEndPoint(Address, Port).ToString();
    }
}
