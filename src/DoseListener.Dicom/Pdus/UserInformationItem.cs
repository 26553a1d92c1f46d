namespace DoseListener.Dicom.Pdus;

/// <summary>Reads and writes item 50 with what is in it (PS3.8 annex D, PS3.7 D.3.3).</summary>
internal static class UserInformationItem
{
    /// <summary>A PDU that holds one PDV with two bytes; with less no fragment of even length can be sent at all.</summary>
    private const uint SmallestUsablePdu = PdvHeader.Size + 2;

    public static UserInformation Read(ReadOnlySpan<byte> item)
    {
        var reader = new ItemReader(item);
        var user = new UserInformation();
        var roles = new List<RoleSelection>();
        var extended = new List<ExtendedNegotiation>();
        var common = new List<CommonExtendedNegotiation>();
        while (!reader.IsAtEnd)
        {
            var value = new ItemReader(reader.ReadItem(out var type));
            switch (type)
            {
                case ItemType.MaximumLength:
                    user = user with { MaxPduLength = ReadMaximumLength(ref value) };
                    break;
                case ItemType.ImplementationClassUid:
                    user = user with { ImplementationClassUid = ItemReader.Uid(value.ReadRest()) };
                    break;
                case ItemType.AsynchronousOperations:
                    user = user with { AsynchronousOperations = new(value.ReadUInt16(), value.ReadUInt16()) };
                    break;
                case ItemType.RoleSelection:
                    roles.Add(new(value.ReadCountedUid(), value.ReadByte() == 1, value.ReadByte() == 1));
                    break;
                case ItemType.ImplementationVersionName:
                    user = user with { ImplementationVersionName = ItemReader.Uid(value.ReadRest()) };
                    break;
                case ItemType.ExtendedNegotiation:
                    extended.Add(new(value.ReadCountedUid(), value.ReadRest().ToArray()));
                    break;
                case ItemType.CommonExtendedNegotiation:
                    common.Add(ReadCommonExtended(ref value));
                    break;
                case ItemType.UserIdentity:
                    user = user with { UserIdentity = ReadUserIdentity(ref value) };
                    break;
                case ItemType.UserIdentityResponse:
                    user = user with { UserIdentityResponse = value.ReadCounted().ToArray() };
                    break;
            }
        }

        return user with { Roles = roles, ExtendedNegotiations = extended, CommonExtendedNegotiations = common };
    }

    public static void Write(ItemWriter writer, UserInformation user) => writer.WriteItem(ItemType.UserInformation, items =>
    {
        items.WriteItem(ItemType.MaximumLength, item => item.Write(user.MaxPduLength));
        if (user.ImplementationClassUid is { } implementation)
        {
            items.WriteItem(ItemType.ImplementationClassUid, implementation);
        }

        if (user.AsynchronousOperations is { } window)
        {
            items.WriteItem(ItemType.AsynchronousOperations, item =>
            {
                item.Write(window.Invoked);
                item.Write(window.Performed);
            });
        }

        foreach (var role in user.Roles)
        {
            items.WriteItem(ItemType.RoleSelection, item =>
            {
                item.WriteCounted(role.SopClassUid);
                item.Write((byte)(role.Scu ? 1 : 0));
                item.Write((byte)(role.Scp ? 1 : 0));
            });
        }

        if (user.ImplementationVersionName is { } version)
        {
            items.WriteItem(ItemType.ImplementationVersionName, version);
        }

        foreach (var negotiation in user.ExtendedNegotiations)
        {
            items.WriteItem(ItemType.ExtendedNegotiation, item =>
            {
                item.WriteCounted(negotiation.SopClassUid);
                item.Write(negotiation.Information.Span);
            });
        }

        foreach (var negotiation in user.CommonExtendedNegotiations)
        {
            items.WriteItem(ItemType.CommonExtendedNegotiation, item => WriteCommonExtended(item, negotiation));
        }

        if (user.UserIdentity is { } identity)
        {
            items.WriteItem(ItemType.UserIdentity, item =>
            {
                item.Write(identity.Type);
                item.Write((byte)(identity.PositiveResponseRequested ? 1 : 0));
                item.WriteCounted(identity.PrimaryField.Span);
                item.WriteCounted(identity.SecondaryField.Span);
            });
        }

        if (user.UserIdentityResponse is { } response)
        {
            items.WriteItem(ItemType.UserIdentityResponse, item => item.WriteCounted(response.Span));
        }
    });

    private static uint ReadMaximumLength(ref ItemReader value)
    {
        var length = value.ReadUInt32();
        return length is 0 or >= SmallestUsablePdu
            ? length
            : throw DicomProtocolException.InvalidParameter($"No message fits into PDUs of {length} bytes.");
    }

    private static CommonExtendedNegotiation ReadCommonExtended(ref ItemReader value)
    {
        var sopClass = value.ReadCountedUid();
        var serviceClass = value.ReadCountedUid();
        var related = new List<string>();
        var list = new ItemReader(value.ReadCounted());
        while (!list.IsAtEnd)
        {
            related.Add(list.ReadCountedUid());
        }

        return new(sopClass, serviceClass, related);
    }

    private static void WriteCommonExtended(ItemWriter item, CommonExtendedNegotiation negotiation)
    {
        item.WriteCounted(negotiation.SopClassUid);
        item.WriteCounted(negotiation.ServiceClassUid);
        item.WriteCounted(list =>
        {
            foreach (var uid in negotiation.RelatedGeneralSopClassUids)
            {
                list.WriteCounted(uid);
            }
        });
    }

    private static UserIdentity ReadUserIdentity(ref ItemReader value)
    {
        var type = value.ReadByte();
        var responseRequested = value.ReadByte() == 1;
        return new(type, responseRequested, value.ReadCounted().ToArray(), value.ReadCounted().ToArray());
    }
}
