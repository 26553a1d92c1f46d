namespace DoseListener.Dicom.Pdus;

/// <summary>
/// A-ASSOCIATE-RQ and -AC, after the header (PS3.8 tables 9-11 and 9-17):
/// <code>
/// protocol version 2 | reserved 2 | called AE title 16 | calling AE title 16 | reserved 32 | items …
/// </code>
/// Items that nobody defined yet are passed over (PS3.8 9.3.1).
/// </summary>
internal static class AssociatePdu
{
    /// <summary>PS3.7 A.2.1.</summary>
    public const string DicomApplicationContext = "1.2.840.10008.3.1.1.1";

    public const uint FixedPartSize = 68;

    public static AssociateRequest ReadRequest(ReadOnlySpan<byte> body)
    {
        var reader = new ItemReader(body);
        var version = ReadFixedPart(ref reader, out var called, out var calling);
        var applicationContext = "";
        var contexts = new List<ProposedContext>();
        var user = new UserInformation();
        while (!reader.IsAtEnd)
        {
            var item = reader.ReadItem(out var type);
            switch (type)
            {
                case ItemType.ApplicationContext:
                    applicationContext = ItemReader.Uid(item);
                    break;
                case ItemType.ProposedContext:
                    contexts.Add(ReadProposedContext(item));
                    break;
                case ItemType.UserInformation:
                    user = UserInformationItem.Read(item);
                    break;
            }
        }

        CheckIds(contexts.Select(context => context.Id));
        return new AssociateRequest
        {
            ProtocolVersion = version,
            CalledAETitle = called,
            CallingAETitle = calling,
            ApplicationContext = applicationContext,
            Contexts = contexts,
            UserInformation = user,
        };
    }

    public static AssociateAccept ReadAccept(ReadOnlySpan<byte> body)
    {
        var reader = new ItemReader(body);
        ReadFixedPart(ref reader, out var called, out var calling);
        var contexts = new List<ContextResult>();
        var user = new UserInformation();
        while (!reader.IsAtEnd)
        {
            var item = reader.ReadItem(out var type);
            switch (type)
            {
                case ItemType.ContextResult:
                    contexts.Add(ReadContextResult(item));
                    break;
                case ItemType.UserInformation:
                    user = UserInformationItem.Read(item);
                    break;
            }
        }

        CheckIds(contexts.Select(context => context.Id));
        return new AssociateAccept { CalledAETitle = called, CallingAETitle = calling, Contexts = contexts, UserInformation = user };
    }

    public static byte[] Write(AssociateRequest request) => ItemWriter.Pdu(PduType.AssociateRequest, writer =>
    {
        WriteFixedPart(writer, request.ProtocolVersion, request.CalledAETitle, request.CallingAETitle);
        writer.WriteItem(ItemType.ApplicationContext, request.ApplicationContext);
        foreach (var context in request.Contexts)
        {
            writer.WriteItem(ItemType.ProposedContext, item =>
            {
                WriteContextHead(item, context.Id, 0);
                item.WriteItem(ItemType.AbstractSyntax, context.AbstractSyntax);
                foreach (var syntax in context.TransferSyntaxes)
                {
                    item.WriteItem(ItemType.TransferSyntax, syntax);
                }
            });
        }

        UserInformationItem.Write(writer, request.UserInformation);
    });

    public static byte[] Write(AssociateAccept accept) => ItemWriter.Pdu(PduType.AssociateAccept, writer =>
    {
        WriteFixedPart(writer, 1, accept.CalledAETitle, accept.CallingAETitle);
        writer.WriteItem(ItemType.ApplicationContext, DicomApplicationContext);
        foreach (var context in accept.Contexts)
        {
            writer.WriteItem(ItemType.ContextResult, item =>
            {
                WriteContextHead(item, context.Id, (byte)context.Outcome);
                item.WriteItem(ItemType.TransferSyntax, context.TransferSyntax);
            });
        }

        UserInformationItem.Write(writer, accept.UserInformation);
    });

    private static ushort ReadFixedPart(ref ItemReader reader, out string called, out string calling)
    {
        var version = reader.ReadUInt16();
        reader.Take(2);
        called = ItemReader.AETitle(reader.Take(16));
        calling = ItemReader.AETitle(reader.Take(16));
        reader.Take(32);
        return version;
    }

    private static void WriteFixedPart(ItemWriter writer, ushort version, string called, string calling)
    {
        writer.Write(version);
        writer.WriteZeros(2);
        writer.WriteAETitle(called);
        writer.WriteAETitle(calling);
        writer.WriteZeros(32);
    }

    private static void WriteContextHead(ItemWriter item, byte id, byte result)
    {
        item.Write(id);
        item.Write((byte)0);
        item.Write(result);
        item.Write((byte)0);
    }

    private static ProposedContext ReadProposedContext(ReadOnlySpan<byte> item)
    {
        var reader = new ItemReader(item);
        var id = reader.Take(4)[0];
        string? abstractSyntax = null;
        var transferSyntaxes = new List<string>();
        while (!reader.IsAtEnd)
        {
            var value = reader.ReadItem(out var type);
            if (type == ItemType.AbstractSyntax)
            {
                abstractSyntax ??= ItemReader.Uid(value);
            }
            else if (type == ItemType.TransferSyntax)
            {
                transferSyntaxes.Add(ItemReader.Uid(value));
            }
        }

        return new(id, abstractSyntax ?? throw DicomProtocolException.InvalidParameter($"Presentation context {id} names no abstract syntax."), transferSyntaxes);
    }

    private static ContextResult ReadContextResult(ReadOnlySpan<byte> item)
    {
        var reader = new ItemReader(item);
        var head = reader.Take(4);
        var syntax = "";
        while (!reader.IsAtEnd)
        {
            var value = reader.ReadItem(out var type);
            if (type == ItemType.TransferSyntax)
            {
                syntax = ItemReader.Uid(value);
            }
        }

        return new(head[0], (ContextOutcome)head[2], syntax);
    }

    /// <summary>An even or a repeated id (PS3.8 9.3.2.2) leaves no answer that both sides would read alike.</summary>
    private static void CheckIds(IEnumerable<byte> ids)
    {
        var seen = new HashSet<byte>();
        foreach (var id in ids)
        {
            if (id % 2 == 0 || !seen.Add(id))
            {
                throw DicomProtocolException.InvalidParameter($"Presentation context id {id} is even or used twice.");
            }
        }
    }
}
