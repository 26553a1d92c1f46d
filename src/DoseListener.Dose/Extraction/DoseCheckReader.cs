using System.Collections.Frozen;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// CT Dose Check Details (TID 10015): what limit was configured, what the scan would come to, and why it went ahead. Who decided stays where it is.
/// </summary>
internal static class DoseCheckReader
{
    private static readonly FrozenDictionary<Code, string> Names = new Dictionary<Code, string>
    {
        [Codes.DlpAlertValueConfigured] = "DLPConfigured",
        [Codes.DlpNotificationValueConfigured] = "DLPConfigured",
        [Codes.CtdiVolAlertValueConfigured] = "CTDIvolConfigured",
        [Codes.CtdiVolNotificationValueConfigured] = "CTDIvolConfigured",
        [Codes.DlpAlertValue] = "DLPValue",
        [Codes.DlpNotificationValue] = "DLPValue",
        [Codes.CtdiVolAlertValue] = "CTDIvolValue",
        [Codes.CtdiVolNotificationValue] = "CTDIvolValue",
        [Codes.AccumulatedDlpForwardEstimate] = "DLPForwardEstimate",
        [Codes.DlpForwardEstimate] = "DLPForwardEstimate",
        [Codes.AccumulatedCtdiVolForwardEstimate] = "CTDIvolForwardEstimate",
        [Codes.CtdiVolForwardEstimate] = "CTDIvolForwardEstimate",
        [Codes.ReasonForProceeding] = "Reason",
        [Codes.AlternativeDoseAlertBehaviorActive] = "AlternativeBehavior",
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    /// <param name="prefix">One of the two of <see cref="EventDetails"/>.</param>
    public static void Read(ContentItem container, string prefix, EventDraft draft)
    {
        foreach (var item in container.Children)
        {
            if (item.KnownConcept is { } concept && Names.TryGetValue(concept, out var name))
            {
                draft.AddDetail(prefix + name, item.ValueType == ContentValueType.Num ? NumberText(item) : item.CodeOrText());
            }
        }
    }

    /// <summary>As sent, with its unit: these are the device's settings, not doses.</summary>
    private static string? NumberText(ContentItem item)
    {
        var sent = SentNumbers.Of(item);
        return sent.Numbers is [{ Text: { } text }, ..] ? $"{text} {sent.Unit}".TrimEnd() : null;
    }
}
