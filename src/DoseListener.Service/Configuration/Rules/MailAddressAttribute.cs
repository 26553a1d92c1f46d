using System.Text.RegularExpressions;

namespace DoseListener.Service.Configuration.Rules;

/// <summary>One address as SMTP takes it (RFC 5321 4.1.2), without a name around it; quoted local parts and addresses in other scripts are not taken.</summary>
internal sealed partial class MailAddressAttribute : RuleAttribute
{
    /// <summary>For the JSON schema, and for <see cref="IsAddress"/>.</summary>
    public const string Pattern = "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$";

    public static bool IsAddress(string text) =>
        Form().IsMatch(text) && text[0] != '.' && !text.Contains("..", StringComparison.Ordinal) && !text.Contains(".@", StringComparison.Ordinal);

    public override Complaint? Check(object value)
    {
        var text = (string)value;
        return IsAddress(text) ? null : new($"\"{text}\" is no mail address", text.Contains('<', StringComparison.Ordinal)
            ? "Write the address alone, without a name and without < >."
            : "Write it like \"dose@hospital.example\".");
    }

    [GeneratedRegex(Pattern + @"\z")]
    private static partial Regex Form();
}
