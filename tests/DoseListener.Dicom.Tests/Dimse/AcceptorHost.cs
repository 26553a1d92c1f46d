using System.Net;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Upper;
using DoseListener.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Dicom.Tests.Dimse;

/// <summary>An acceptor without sockets: each connection is a pair of streams in memory, and time stands still until it is told.</summary>
internal sealed class AcceptorHost
{
    public const string Ct = "1.2.840.10008.5.1.4.1.1.2", Report = "1.2.840.10008.5.1.4.1.1.88.67";

    public static readonly AcceptorPolicy Policy = new()
    {
        Admit = caller => caller.CallingAETitle == "STRANGER"
            ? new Admission(RejectReason.CallingAETitleNotRecognized, Advice: "Modalities[] with AETitle STRANGER")
            : new Admission(null, "any"),
        FindSopClass = uid => uid switch
        {
            Ct => new([.. TransferSyntax.All], ContextPreference.Senders, BulkData.Skip, RequiresPixelData: true),
            Report => new([TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ImplicitVRLittleEndian], ContextPreference.Ours, BulkData.Keep, RequiresContent: true),
            _ => null,
        },
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public AcceptorHost(Chunking chunking = Chunking.Whole, UpperLayerOptions? options = null, AcceptorPolicy? policy = null, MemoryBudget? budget = null)
    {
        Chunking = chunking;
        Options = options ?? new();
        Acceptor = new Acceptor(() => (policy ?? Policy) with { Upper = Options }, Receiver, budget ?? Budget, Time, Log);
    }

    public Chunking Chunking { get; }

    public UpperLayerOptions Options { get; }

    public FakeTimeProvider Time { get; } = new();

    public StandInReceiver Receiver { get; } = new();

    public RecordingLogger Log { get; } = new();

    public MemoryBudget Budget { get; } = new(64 << 20);

    public Acceptor Acceptor { get; }

    /// <summary>The serving of the last connection.</summary>
    public Task Serving { get; private set; } = Task.CompletedTask;

    public PocketScu Connect(int capacity = 1 << 20)
    {
        var pair = new StreamPair(Chunking, capacity);
        Serving = Acceptor.ServeAsync(new Connection(pair.Server, new IPEndPoint(IPAddress.Loopback, 50000)));
        return new PocketScu(pair.Client);
    }

    public async Task<PocketScu> AssociateAsync(params (string, string)[] contexts)
    {
        var scu = Connect();
        var answer = await scu.AssociateAsync(contexts.Length > 0 ? contexts : [(Ct, PocketScu.ExplicitLittle), (Report, PocketScu.ExplicitLittle), (PocketScu.Verification, PocketScu.ImplicitLittle)]);
        Assert.That(answer?.Type, Is.EqualTo(2), "A-ASSOCIATE-AC");
        return scu;
    }

    /// <summary>The peer got this A-ABORT and nothing after it; the connection is over once the peer closes.</summary>
    public async Task AssertAbortedAsync(PocketScu scu, byte reason)
    {
        var abort = await scu.ReceiveAsync();
        Assert.That(abort, Is.Not.Null, "an A-ABORT");
        Assert.That((abort!.Type, abort.Body[2], abort.Body[3]), Is.EqualTo(((byte)7, (byte)2, reason)), "A-ABORT by the provider");
        await scu.DisposeAsync();
        await Serving.WaitAsync(Patience);
    }

    public async Task CloseAsync(PocketScu scu)
    {
        await scu.DisposeAsync();
        await Serving.WaitAsync(Patience);
    }

    /// <summary>Lets time go on in small steps until <paramref name="task"/> is done, and says how much it took.</summary>
    public async Task<TimeSpan> PassTimeUntilAsync(Task task)
    {
        var start = Time.GetUtcNow();
        var giveUp = TimeProvider.System.GetTimestamp();
        while (!task.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(500));
            // What the timer set off runs on other threads, which a busy machine may keep waiting: real time has to pass too.
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System));

            Assert.That(TimeProvider.System.GetElapsedTime(giveUp), Is.LessThan(Patience), "nothing happened");
        }

        await task;
        return Time.GetUtcNow() - start;
    }
}
