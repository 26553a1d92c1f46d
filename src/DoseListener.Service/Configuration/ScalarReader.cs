using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json.Serialization;
using DoseListener.Service.Configuration.Rules;
using DoseListener.Service.Configuration.Source;

namespace DoseListener.Service.Configuration;

/// <summary>Reads one value of the file that is neither a section nor a list.</summary>
internal static class ScalarReader
{
    // Asked for with every object that arrives.
    private static readonly ConcurrentDictionary<Enum, string> MemberNames = [];

    /// <summary>Longer texts are no names, titles or paths.</summary>
    private const int MaxTextLength = 1024;

    private static readonly string[] MomentForms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz"];

    public static bool TryRead(OptionsKey key, SourceNode node, out object? value, out Complaint? complaint)
    {
        (value, complaint) = Read(key, node);
        if (value is null)
        {
            return false;
        }

        var read = value;
        complaint = key.Rules.Select(rule => rule.Check(read)).FirstOrDefault(found => found is not null);
        return complaint is null;
    }

    /// <summary>How an enum member is written in the file.</summary>
    public static string NameOf(Enum value) => MemberNames.GetOrAdd(value, static member => NameOf(member.GetType(), member.ToString()));

    private static string NameOf(Type type, string member) =>
        type.GetField(member)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? member;

    public static IReadOnlyList<string> NamesOf(Type type) => [.. Enum.GetNames(type).Select(member => NameOf(type, member))];

    private static (object?, Complaint?) Read(OptionsKey key, SourceNode node)
    {
        var type = key.Type;
        if (type == typeof(bool))
        {
            return node.Kind == SourceKind.Boolean ? (node.Text == "true", null) : (null, Wrong(node, "true or false, without quotes"));
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return Number(key, node);
        }

        if (type == typeof(decimal))
        {
            return node.Kind == SourceKind.Number && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? (exact, null) : (null, Wrong(node, "a number, without quotes, like 5 or 0.5"));
        }

        if (node.Kind == SourceKind.Number && key.Rules.Any(rule => rule is WordAttribute))
        {
            return (node.Text, null);
        }

        if (node.Kind != SourceKind.Text)
        {
            var example = type == typeof(TimeSpan) && node.Kind == SourceKind.Number ? $"a duration with its unit, like \"{node.Text} s\"" : "a text in quotes";
            return (null, Wrong(node, example));
        }

        var text = node.Text.Trim();
        return TextProblem(text) is { } complaint ? (null, complaint) : Text(type, text);
    }

    private static (object?, Complaint?) Number(OptionsKey key, SourceNode node)
    {
        if (node.Kind == SourceKind.Number && long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            // The rule says the limits; what no int can hold is beyond them.
            return key.Type == typeof(long) ? (number, null)
                : number is >= int.MinValue and <= int.MaxValue ? ((int)number, null)
                : (null, key.Rules.Select(rule => rule.Check(number)).FirstOrDefault(found => found is not null) ?? Wrong(node, "a smaller number"));
        }

        return (null, Wrong(node, "a whole number, without quotes and without a decimal point"));
    }

    private static (object?, Complaint?) Text(Type type, string text)
    {
        if (type.IsEnum)
        {
            var names = Enum.GetNames(type);
            var member = names.FirstOrDefault(name => string.Equals(NameOf(type, name), text, StringComparison.OrdinalIgnoreCase));
            return member is not null
                ? (Enum.Parse(type, member), null)
                : (null, new($"\"{text}\" is not known here", $"Write {string.Join(" or ", NamesOf(type).Select(name => $"\"{name}\""))}."));
        }

        if (type == typeof(TimeSpan))
        {
            return Duration.TryParse(text, out var duration) ? (duration, null) : (null, NoDuration(text));
        }

        if (type == typeof(DateTimeOffset))
        {
            return DateTimeOffset.TryParseExact(text, MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment)
                ? (moment, null)
                : (null, new($"\"{text}\" is no date", "Write \"2026-12-01\", \"2026-12-01T18:00\" or \"2026-12-01T18:00+01:00\"."));
        }

        if (type == typeof(TimeOnly))
        {
            return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time, null) : (null, new($"\"{text}\" is no time of day", "Write it like \"07:00\"."));
        }

        if (type == typeof(IPAddress))
        {
            return AddressRange.TryParseAddress(text, out var address, out var complaint) ? (address, null) : (null, complaint);
        }

        if (type == typeof(AddressRange))
        {
            return AddressRange.TryParse(text, out var range, out var complaint) ? (range, null) : (null, complaint);
        }

        return (text, null);
    }

    private static Complaint? TextProblem(string text) => text switch
    {
        "" => new("the text is empty", "Give a value, or remove the key for its default."),
        { Length: > MaxTextLength } => new("the text has more than 1024 characters", "Shorten it."),
        _ when text.Any(char.IsControl) => new("the text holds a control character", "Remove it; in a path, write \"/\" or \"\\\\\" between folders."),
        _ => null,
    };

    private static Complaint NoDuration(string text) =>
        new($"\"{text}\" is no duration", "Write a whole number and its unit (ms, s, min, h, d), like \"30 s\" or \"10 min\", or hours, minutes and seconds, like \"00:10:00\".");

    private static Complaint Wrong(SourceNode node, string wanted) => new($"{Words(node)} cannot stand here", $"Give {wanted}.");

    public static string Words(SourceNode node) => node.Kind switch
    {
        SourceKind.Object => "a section { }",
        SourceKind.List => "a list [ ]",
        SourceKind.Text => "a text in quotes",
        SourceKind.Number => $"the number {(node.Text.Length > 40 ? node.Text[..40] + "…" : node.Text)}",
        SourceKind.Boolean => node.Text,
        SourceKind.Null => "null",
    };
}
