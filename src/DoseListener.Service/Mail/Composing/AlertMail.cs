using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Composing;

/// <summary>The mail about the alerts of one study, for one recipient. Pure: the same facts give the same mail.</summary>
internal static class AlertMail
{
    /// <param name="alerts">As they are after the step; those that <paramref name="intent"/> names are told.</param>
    public static MailContent Compose(MailIntent intent, AssessedStudy study, IReadOnlyList<StoredAlert> alerts, MailFacts facts)
    {
        var told = intent.AlertKeys.Select(key => alerts.FirstOrDefault(alert => alert.Key == key)).OfType<StoredAlert>().ToList();
        if (told.Count == 0)
        {
            throw new ArgumentException("A mail tells at least one alert of its study.", nameof(intent));
        }

        var story = new AlertStory(intent, study, told, facts);
        return MailContent.Of(AlertSubjectLine.Of(story), new MailDocument(ToneOf(story), AlertSubjectLine.Word(story), AlertSubjectLine.Title(story), [.. Blocks(story)]));
    }

    private static IEnumerable<MailBlock> Blocks(AlertStory story) =>
    [
        .. AlertSentences.Blocks(story),
        .. AlertFacts.Blocks(story),
        .. ExamParts.Blocks(story),
        .. Hints.Blocks(story),
        .. ExamContext.Blocks(story),
        .. AlertActions.Blocks(story),
        .. AlertOrigin.Blocks(story),
    ];

    private static Tone ToneOf(AlertStory story) => story.Intent.Kind == MailKind.Correction ? Tone.Calm
        : story.Severity == Severity.Critical ? Tone.Critical : Tone.Review;
}

/// <summary>Everything that the parts of an alert mail are written from.</summary>
/// <param name="Told">At least one, most severe first.</param>
internal sealed record AlertStory(MailIntent Intent, AssessedStudy Study, IReadOnlyList<StoredAlert> Told, MailFacts Facts)
{
    public StoredAlert First => Told[0];

    public Severity Severity => Intent.Severity;
}
