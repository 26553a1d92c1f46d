namespace DoseListener.Service.Configuration.Rules;

/// <summary>An application entity title: 1 to 16 characters of the default repertoire without backslash and control characters (PS3.5 table 6.2-1, AE).</summary>
internal sealed class AETitleAttribute : RuleAttribute
{
    private const int MaxLength = 16;

    /// <summary>"*" stands for any title.</summary>
    public bool AnyAllowed { get; init; }

    /// <summary>Whether a title of the wire could stand in the configuration.</summary>
    public static bool IsValid(string title) =>
        title.Length is > 0 and <= MaxLength && title.All(IsAllowed) && title.Trim(' ').Length == title.Length && title != "*";

    public override Complaint? Check(object value)
    {
        var title = (string)value;
        if (title == "*")
        {
            return AnyAllowed ? null : new("\"*\" is no AE title here", "Write the title itself.");
        }

        if (title.Length > MaxLength)
        {
            return new(FormattableString.Invariant($"\"{title}\" has {title.Length} characters"), "An AE title has at most 16 characters (PS3.5 6.2).");
        }

        return title.All(IsAllowed) ? null : new($"\"{title}\" holds a character that an AE title must not have", "Use letters, digits and punctuation of ASCII, without backslash (PS3.5 6.2).");
    }

    private static bool IsAllowed(char character) => character is >= ' ' and <= '~' and not '\\';
}
