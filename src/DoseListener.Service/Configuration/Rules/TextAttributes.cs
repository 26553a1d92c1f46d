namespace DoseListener.Service.Configuration.Rules;

/// <summary>A text of limited length.</summary>
internal sealed class AtMostCharactersAttribute(int maximum) : RuleAttribute
{
    public int Maximum { get; } = maximum;

    public override Complaint? Check(object value) => value is string text && text.Length > Maximum
        ? new(FormattableString.Invariant($"has {text.Length} characters"), FormattableString.Invariant($"Use at most {Maximum}."))
        : null;
}

/// <summary>A Code String: at most 16 capital letters, digits, blanks and underscores (PS3.5 table 6.2-1, CS).</summary>
internal sealed class CodeStringAttribute : RuleAttribute
{
    public override Complaint? Check(object value)
    {
        var text = (string)value;
        return text.Length <= 16 && text.All(character => character is >= 'A' and <= 'Z' or >= '0' and <= '9' or ' ' or '_')
            ? null
            : new($"\"{text}\" is no code of DICOM", "Use at most 16 capital letters, digits, blanks and underscores, for example \"CT\".");
    }
}

/// <summary>A single defined term of Specific Character Set (0008,0005), PS3.3 C.12.1.1.2.</summary>
internal sealed class CharacterSetAttribute : RuleAttribute
{
    /// <summary>PS3.3 tables C.12-2 to C.12-5.</summary>
    public static readonly IReadOnlyList<string> Terms =
    [
        "ISO_IR 6", "ISO_IR 100", "ISO_IR 101", "ISO_IR 109", "ISO_IR 110", "ISO_IR 144", "ISO_IR 127", "ISO_IR 126", "ISO_IR 138", "ISO_IR 148", "ISO_IR 203", "ISO_IR 13", "ISO_IR 166",
        "ISO 2022 IR 6", "ISO 2022 IR 100", "ISO 2022 IR 101", "ISO 2022 IR 109", "ISO 2022 IR 110", "ISO 2022 IR 144", "ISO 2022 IR 127", "ISO 2022 IR 126", "ISO 2022 IR 138", "ISO 2022 IR 148",
        "ISO 2022 IR 203", "ISO 2022 IR 13", "ISO 2022 IR 166", "ISO 2022 IR 87", "ISO 2022 IR 159", "ISO 2022 IR 149", "ISO 2022 IR 58",
        "ISO_IR 192", "GB18030", "GBK",
    ];

    public override Complaint? Check(object value)
    {
        var term = (string)value;
        if (Terms.Contains(term, StringComparer.Ordinal))
        {
            return null;
        }

        var nearest = Nearest.To(term, Terms);
        return new($"\"{term}\" is no defined term of Specific Character Set (0008,0005)", nearest is null
            ? "Western Europe is \"ISO_IR 100\", UTF-8 is \"ISO_IR 192\"; see PS3.3 C.12.1.1.2 for the others."
            : $"Did you mean \"{nearest}\"?");
    }
}
