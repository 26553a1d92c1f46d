using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration;

/// <summary>One IP address or one network in CIDR notation (RFC 4632). IPv4 in IPv6 clothes (::ffff:10.1.2.3) is IPv4.</summary>
internal readonly record struct AddressRange(IPAddress Start, int PrefixLength)
{
    private const int MappedPrefix = 96;

    private int Bits => Start.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;

    public bool Contains(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily == Start.AddressFamily && Masked(plain, PrefixLength).AsSpan().SequenceEqual(Start.GetAddressBytes());
    }

    /// <summary>Every address of <paramref name="other"/> is one of this.</summary>
    public bool Covers(AddressRange other) => PrefixLength <= other.PrefixLength && Contains(other.Start);

    /// <summary>IPv4-mapped IPv6 addresses (RFC 4291 2.5.5.2) as IPv4: a socket for both families reports every IPv4 peer so.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    public static bool TryParse(string text, out AddressRange range, out Complaint? complaint)
    {
        range = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text : text[..slash];
        if (!TryParseAddress(host, out var address, out complaint))
        {
            return false;
        }

        var bits = address.GetAddressBytes().Length * 8;
        var prefix = bits;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > bits))
        {
            complaint = new($"\"{text}\" has no prefix length from 0 to {bits.ToString(CultureInfo.InvariantCulture)} behind the slash", "Write a network like \"10.1.2.0/24\" or \"fd00::/64\".");
            return false;
        }

        var start = new IPAddress(Masked(address, prefix));
        if (!start.Equals(address))
        {
            complaint = new($"\"{text}\" is an address inside a network", FormattableString.Invariant($"Write \"{start}/{prefix}\" for the whole network, or \"{address}\" for the one address."));
            return false;
        }

        range = address.IsIPv4MappedToIPv6 && prefix >= MappedPrefix ? new(address.MapToIPv4(), prefix - MappedPrefix) : new(address, prefix);
        return true;
    }

    public static bool TryParseAddress(string text, out IPAddress address, out Complaint? complaint)
    {
        // The parser of .NET also takes "1", "0x7f.1", "[::1]:80" and octal parts, none of which is what somebody meant.
        var known = IPAddress.TryParse(text, out var parsed) && !text.Contains('[', StringComparison.Ordinal) && !text.Contains('%', StringComparison.Ordinal)
            && (parsed.AddressFamily == AddressFamily.InterNetworkV6 || parsed.ToString() == text);
        address = known ? parsed! : IPAddress.None;
        complaint = known ? null : new($"\"{text}\" is no IP address", "Write it like \"10.1.2.3\" or \"fd00::7\"; names are not looked up.");
        return known;
    }

    public override string ToString() => PrefixLength == Bits ? Start.ToString() : FormattableString.Invariant($"{Start}/{PrefixLength}");

    private static byte[] Masked(IPAddress address, int prefixLength)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(prefixLength - (i * 8), 0, 8);
            bytes[i] &= (byte)((0xFF00 >> kept) & 0xFF);
        }

        return bytes;
    }
}
