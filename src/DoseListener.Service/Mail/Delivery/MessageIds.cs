using System.Security.Cryptography;
using System.Text;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>
/// Names of mails, derived from what they are about: who would write the same mail twice gives it the same name, and the outbox takes it once.
/// A hash, so that no UID and no address leaves the house in a header.
/// </summary>
internal static class MessageIds
{
    private const int Bytes = 20;

    /// <summary>Two installations must not share it: a mail server that sees one Message-ID twice may drop the second mail.</summary>
    public static string Installation(ConfigurationSnapshot snapshot) => snapshot.Options.Mail.Site ?? Environment.MachineName;

    /// <summary>A mail about a study: its recipient's first, second and so on.</summary>
    public static string Of(string installation, string studyInstanceUid, MailIntent intent) =>
        Of(installation, "study", studyInstanceUid, intent.Recipient, FormattableString.Invariant($"{intent.Number}"));

    public static string Of(string installation, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(installation));
        foreach (var part in parts)
        {
            // The length keeps "ab", "c" from being "a", "bc".
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"\n{part.Length}:{part}")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, Bytes)) + "@doselistener";
    }
}
