using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;

namespace DoseListener.Service.Configuration.Rules;

/// <summary>One of some words, in any case; numbers may stand without quotes.</summary>
internal abstract class WordAttribute(string subject, params IReadOnlyList<string> words) : RuleAttribute
{
    /// <summary>So many that all are named rather than the nearest, which of numbers is none.</summary>
    private const int FewWords = 6;

    public IReadOnlyList<string> Words { get; } = [.. words, RuleFilter.Unknown];

    public override Complaint? Check(object value)
    {
        var text = (string)value;
        return Words.Contains(text, StringComparer.OrdinalIgnoreCase) ? null : new($"\"{text}\" is no {subject} that is known", Words.Count > FewWords && Nearest.To(text, Words) is { } nearest
            ? $"Did you mean \"{nearest}\"?"
            : $"Write {string.Join(" or ", Words.Select(word => $"\"{word}\""))}.");
    }
}

/// <summary>A name of <see cref="EventType"/>.</summary>
internal sealed class EventTypeWordAttribute() : WordAttribute("event type", Enum.GetNames<EventType>());

/// <summary>A diameter in cm (CID 4052).</summary>
internal sealed class PhantomWordAttribute() : WordAttribute("phantom", "16", "32", "10");

/// <summary>An intent of a procedure (CID 3629).</summary>
internal sealed class IntentWordAttribute() : WordAttribute("intent", "Diagnostic", "Screening", "Therapeutic", "Combined", "Guidance");

/// <summary>Patient's Sex (0010,0040).</summary>
internal sealed class SexWordAttribute() : WordAttribute("sex", "M", "F", "O");

/// <summary>A short name that goes into subjects, keys and patterns as it is.</summary>
internal sealed class IdentifierAttribute : RuleAttribute
{
    public const string Pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$";

    public override Complaint? Check(object value)
    {
        var text = (string)value;
        return text.Length <= 40 && char.IsAsciiLetterOrDigit(text[0]) && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-')
            ? null
            : new($"\"{text}\" is no name for a rule", "Use up to 40 letters, digits, dots, hyphens and underscores, beginning with a letter or digit, like \"CT-HEAD-60\".");
    }
}
