using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DoseListener.Testing;

/// <summary>A PDU as it came.</summary>
public sealed record RawPdu(byte Type, byte[] Body);

/// <summary>
/// A sender that shares no code with the toolkit: it associates and stores, and it sends any bytes it is told to.
/// Its own waiting is bounded, so that a test which hangs says where.
/// </summary>
public sealed class PocketScu(Stream stream) : IAsyncDisposable
{
    public const string ImplicitLittle = "1.2.840.10008.1.2", ExplicitLittle = "1.2.840.10008.1.2.1", Verification = "1.2.840.10008.1.1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Stream Stream => stream;

    public static async Task<PocketScu> ConnectAsync(IPEndPoint endPoint)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var address = endPoint.Address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : endPoint.Address;
        await socket.ConnectAsync(address, endPoint.Port);
        return new PocketScu(new NetworkStream(socket, ownsSocket: true));
    }

    public Task SendAsync(params byte[][] pieces) => stream.WriteAsync(pieces.SelectMany(piece => piece).ToArray()).AsTask().WaitAsync(Patience);

    /// <summary>The next PDU; null when the other end closed.</summary>
    public async Task<RawPdu?> ReceiveAsync()
    {
        var header = new byte[6];
        var count = await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false).AsTask().WaitAsync(Patience);
        if (count == 0)
        {
            return null;
        }

        var body = new byte[BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(2))];
        await stream.ReadExactlyAsync(body).AsTask().WaitAsync(Patience);
        return new(header[0], body);
    }

    /// <summary>Proposes contexts 1, 3, 5 … and returns the answer, whatever it is.</summary>
    public async Task<RawPdu?> AssociateAsync(params (string AbstractSyntax, string TransferSyntax)[] contexts)
    {
        await SendAsync(AssociateRequest(contexts));
        return await ReceiveAsync();
    }

    public async Task<ushort?> EchoAsync(byte contextId = 1)
    {
        await SendAsync(Command(contextId, EchoCommand()));
        return await ReceiveStatusAsync();
    }

    public async Task<ushort?> StoreAsync(byte contextId, string sopClass, string sopInstance, byte[] dataset)
    {
        await SendAsync(Command(contextId, StoreCommand(sopClass, sopInstance)), Data(contextId, dataset));
        return await ReceiveStatusAsync();
    }

    /// <summary>The status of the answer; null when something else came, or nothing.</summary>
    public async Task<ushort?> ReceiveStatusAsync()
    {
        if (await ReceiveAsync() is not { Type: 4 } answer)
        {
            return null;
        }

        for (var at = 6; at + 8 <= answer.Body.Length; at += 8 + BinaryPrimitives.ReadInt32LittleEndian(answer.Body.AsSpan(at + 4)))
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(answer.Body.AsSpan(at)) == 0x0900_0000)
            {
                return BinaryPrimitives.ReadUInt16LittleEndian(answer.Body.AsSpan(at + 8));
            }
        }

        return null;
    }

    /// <summary>Asks for release; true when it is granted.</summary>
    public async Task<bool> ReleaseAsync()
    {
        await SendAsync(Pdu(5, [0, 0, 0, 0]));
        return await ReceiveAsync() is { Type: 6 };
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    public static byte[] AssociateRequest(params (string AbstractSyntax, string TransferSyntax)[] contexts) =>
        AssociateRequest("DOSELISTENER", "POCKETSCU", 16384, contexts);

    public static byte[] AssociateRequest(string called, string calling, uint maxPdu, params (string AbstractSyntax, string TransferSyntax)[] contexts)
    {
        var items = contexts.SelectMany((context, index) => Item(0x20, [(byte)((2 * index) + 1), 0, 0, 0, .. Item(0x30, context.AbstractSyntax), .. Item(0x40, context.TransferSyntax)]));
        var max = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(max, maxPdu);
        return Pdu(1, [0, 1, 0, 0, .. Text(called.PadRight(16)), .. Text(calling.PadRight(16)), .. new byte[32],
            .. Item(0x10, "1.2.840.10008.3.1.1.1"), .. items, .. Item(0x50, [.. Item(0x51, max), .. Item(0x52, "1.2.3.4")])]);
    }

    public static byte[] Pdu(byte type, byte[] body) => [.. Header(type, (uint)body.Length), .. body];

    public static byte[] Header(byte type, uint length)
    {
        var header = new byte[6];
        header[0] = type;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(2), length);
        return header;
    }

    public static byte[] Item(byte type, byte[] value) => [type, 0, (byte)(value.Length >> 8), (byte)(value.Length & 0xFF), .. value];

    public static byte[] Item(byte type, string value) => Item(type, Text(value));

    /// <param name="control">Bit 0: command; bit 1: last.</param>
    public static byte[] Pdv(byte contextId, byte control, byte[] payload)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)payload.Length + 2);
        return [.. length, contextId, control, .. payload];
    }

    public static byte[] Command(byte contextId, byte[] command) => Pdu(4, Pdv(contextId, 3, command));

    /// <summary>A data set in PDUs of at most 16 KiB.</summary>
    public static byte[] Data(byte contextId, byte[] dataset)
    {
        var pieces = dataset.Chunk(16000).ToArray();
        return pieces.Length == 0
            ? Pdu(4, Pdv(contextId, 2, []))
            : [.. pieces.SelectMany((piece, index) => Pdu(4, Pdv(contextId, (byte)(index == pieces.Length - 1 ? 2 : 0), piece)))];
    }

    public static byte[] EchoCommand(ushort messageId = 1) => CommandSet(
        Element(0x0002, Uid(Verification)), Element(0x0100, Number(0x0030)), Element(0x0110, Number(messageId)), Element(0x0800, Number(0x0101)));

    public static byte[] StoreCommand(string sopClass, string sopInstance, ushort messageId = 1) => CommandSet(
        Element(0x0002, Uid(sopClass)), Element(0x0100, Number(0x0001)), Element(0x0110, Number(messageId)), Element(0x0700, Number(0)),
        Element(0x0800, Number(1)), Element(0x1000, Uid(sopInstance)));

    public static byte[] CommandSet(params byte[][] elements)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, elements.Sum(element => element.Length));
        return [.. Element(0, length), .. elements.SelectMany(element => element)];
    }

    public static byte[] Element(ushort element, byte[] value) =>
        [0, 0, .. Number(element), .. Number((ushort)value.Length), 0, 0, .. value];

    public static byte[] Number(ushort value) => [(byte)(value & 0xFF), (byte)(value >> 8)];

    public static byte[] Uid(string uid) => Text(uid.Length % 2 == 0 ? uid : uid + "\0");

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);
}
