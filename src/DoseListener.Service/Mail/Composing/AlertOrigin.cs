using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Composing;

/// <summary>Why somebody gets this mail, and by which configuration.</summary>
internal static class AlertOrigin
{
    public static IEnumerable<MailBlock> Blocks(AlertStory story)
    {
        var rules = string.Join(", ", story.Told.Select(alert => Clean.Line(alert.RuleId, 64)).Distinct(StringComparer.Ordinal));
        var configuration = story.Facts.ConfigurationSha256 is { } hash ? $"configuration {hash[..Math.Min(12, hash.Length)]}" : "the built-in configuration";
        var recipients = story.Facts.Recipients.Count == 0 ? "" : $" Told are {string.Join(", ", story.Facts.Recipients.Select(address => Clean.Line(address, 100)))}.";
        yield return new MailBlock.Heading("Why you get this");
        yield return new MailBlock.Small($"{(rules.Contains(',', StringComparison.Ordinal) ? "Rules" : "Rule")} {rules} of {configuration}, compared on {story.Facts.At(story.Facts.WrittenAt)}"
            + $"{(Clean.Line(story.Facts.Site, 80) is { Length: > 0 } site ? $" at {site}" : "")}.{recipients}"
            + " Rules, recipients and mute windows stand in the section Alerts of the configuration file.");
        yield return new MailBlock.Small("A limit tells that somebody should look. It says nothing about a consequence for the patient.");
    }
}
