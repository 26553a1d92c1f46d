using System.Globalization;
using System.Net;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Receiving;

/// <summary>
/// What an administrator can do about a refused caller, ready to be copied into the configuration. Titles come from the wire, so everything that is not plain ASCII is escaped.
/// </summary>
internal static class SenderAdvice
{
    public static string ForCalled(DoseListenerOptions options, string called)
    {
        var known = string.Join(" and ", options.Listener.AETitles.Select(Quoted));
        var near = options.Listener.AETitles.Any(title => string.Equals(title, called, StringComparison.OrdinalIgnoreCase));
        var reason = near ? $"it called {Quoted(called)}, and upper and lower case differ from {known}" : $"it called {Quoted(called)}, this node answers to {known}";
        return AETitleAttribute.IsValid(called)
            ? $"{reason}: correct it at the sender, or add {Quoted(called)} to Listener.AETitles"
            : $"{reason}: correct it at the sender";
    }

    /// <summary>The caller is known by title and address, and did not come as its entry asks.</summary>
    public static string ForInsecure(ModalityOptions entry, bool isSecured) => isSecured
        ? $"{Quoted(entry.Name)} has to show the certificate {Quoted(entry.Certificate ?? "")}: correct it at the sender, or change its Certificate in Modalities"
        : $"{Quoted(entry.Name)} has to come over TLS: set the sender to the port of Listener.Tls, or remove RequireTls and Certificate from its entry in Modalities";

    public static string ForCalling(DoseListenerOptions options, string calling, string called, IPAddress address)
    {
        var from = new AddressRange(AddressRange.Plain(address), AddressRange.Plain(address).GetAddressBytes().Length * 8);
        var plain = $"\"{from.Start}\"";
        var named = options.Modalities.Where(entry => !entry.IsAnyAETitle).ToList();
        var titled = named.FindAll(entry => entry.AETitle == calling);
        if (titled.Find(entry => !IsFrom(entry, from)) is { } elsewhere)
        {
            return $"{Quoted(elsewhere.Name)} is not expected from this address: add {plain} to its Addresses in Modalities, if it has moved";
        }

        if (titled.Find(entry => entry.CalledAETitle is not null) is { } other)
        {
            return $"{Quoted(other.Name)} has to call {Quoted(other.CalledAETitle!)}, not {Quoted(called)}: correct it at the sender, or change its CalledAETitle in Modalities";
        }

        var twin = named.Find(entry => string.Equals(entry.AETitle, calling, StringComparison.OrdinalIgnoreCase));
        return twin is not null
            ? $"upper and lower case differ from the AETitle {Quoted(twin.AETitle!)} of {Quoted(twin.Name)}: write {Quoted(calling)} in Modalities, or correct it at the sender"
            : $"add to Modalities: {Entry(options, calling, plain)}";
    }

    private static string Entry(DoseListenerOptions options, string calling, string address)
    {
        var valid = AETitleAttribute.IsValid(calling);
        var name = Quoted(FreeName(options, valid ? calling : "new sender"));
        return valid
            ? $"{{ \"Name\": {name}, \"AETitle\": {Quoted(calling)}, \"Addresses\": [{address}] }}"
            : $"{{ \"Name\": {name}, \"Addresses\": [{address}] }}";
    }

    private static bool IsFrom(ModalityOptions entry, AddressRange address) => entry.Addresses?.Any(range => range.Covers(address)) ?? true;

    private static string FreeName(DoseListenerOptions options, string wanted) =>
        Enumerable.Range(1, options.Modalities.Count + 1)
            .Select(number => number == 1 ? wanted : wanted + " " + number.ToString(CultureInfo.InvariantCulture))
            .First(name => !options.Modalities.Any(entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>A JSON string of printable ASCII only: safe in a log line, and fit for the file.</summary>
    private static string Quoted(string text) => "\"" + string.Concat(text.Select(character =>
        character is >= ' ' and <= '~' and not '"' and not '\\' ? character.ToString() : FormattableString.Invariant($"\\u{(int)character:X4}"))) + "\"";
}
