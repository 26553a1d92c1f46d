using System.Buffers;
using System.Collections.Frozen;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// One CT Acquisition (TID 10013). Its values stand in the containers CT Acquisition Parameters, CT X-Ray Source Parameters and CT Dose;
/// where a device forgot to nest them, beside these. Below numbers and codes stand conditions and methods, which are no values of the event.
/// </summary>
internal static class CtEventReader
{
    internal static readonly FrozenDictionary<Code, Metric> Metrics = new Dictionary<Code, Metric>
    {
        [Codes.MeanCtdiVol] = Metric.CTDIvol,
        [Codes.Dlp] = Metric.DLP,
        [Codes.SizeSpecificDoseEstimate] = Metric.SSDE,
        [Codes.WaterEquivalentDiameter] = Metric.WaterEquivalentDiameter,
        [Codes.EffectiveDose] = Metric.EffectiveDose,
        [Codes.ScanningLength] = Metric.ScanningLength,
        [Codes.PitchFactor] = Metric.PitchFactor,
        [Codes.ExposureTime] = Metric.ExposureTime,
        [Codes.ExposureTimePerRotation] = Metric.ExposureTimePerRotation,
        [Codes.Kvp] = Metric.KVP,
        [Codes.XRayTubeCurrent] = Metric.TubeCurrent,
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    /// <summary>CID 10013.</summary>
    internal static readonly FrozenDictionary<Code, EventType> Types = new Dictionary<Code, EventType>
    {
        [Codes.SpiralAcquisition] = EventType.Spiral,
        [Codes.SequencedAcquisition] = EventType.Sequenced,
        [Codes.CtStationaryAcquisition] = EventType.Stationary,
        [Codes.ConstantAngleAcquisition] = EventType.ConstantAngle,
        [Codes.FreeAcquisition] = EventType.Free,
        [Codes.ConeBeamAcquisition] = EventType.ConeBeam,
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    private static readonly SearchValues<char> TypeLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-");

    public static DoseEvent Read(ContentItem container, ValueCollector values, Notes notes)
    {
        var draft = new EventDraft(container, notes);
        ReadItems(container, draft, values, notes);
        var read = values.Take();
        Plausibility.Note(read, notes);
        return draft.Finish(read);
    }

    private static void ReadItems(ContentItem container, EventDraft draft, ValueCollector values, Notes notes)
    {
        foreach (var item in container.Children)
        {
            if (item.KnownConcept is not { } concept)
            {
                continue;
            }

            if (Metrics.TryGetValue(concept, out var metric))
            {
                values.Add(metric, item);
                ReadBelow(item, metric, draft, values, notes);
            }
            else if (IsPart(concept))
            {
                ReadItems(item, draft, values, notes);
            }
            else
            {
                ReadFact(item, concept, draft, notes);
            }
        }
    }

    internal static bool IsPart(Code concept) =>
        ReferenceEquals(concept, Codes.CtAcquisitionParameters)
        || ReferenceEquals(concept, Codes.CtXRaySourceParameters)
        || ReferenceEquals(concept, Codes.CtDose);

    /// <summary>The diameter that an SSDE was made from is the one property of a number that is a value of the event too; some send the phantom below CTDIvol.</summary>
    private static void ReadBelow(ContentItem item, Metric metric, EventDraft draft, ValueCollector values, Notes notes)
    {
        if (metric == Metric.SSDE)
        {
            ReportedBasis.ReadSsde(item, draft);
            if (item.Child(Codes.WaterEquivalentDiameter) is { } diameter)
            {
                values.Add(Metric.WaterEquivalentDiameter, diameter);
            }
        }
        else if (metric == Metric.EffectiveDose)
        {
            ReportedBasis.ReadEffectiveDose(item, draft);
        }
        else if (metric == Metric.CTDIvol && item.Child(Codes.CtdiWPhantomType) is { } phantom)
        {
            ReadPhantom(phantom, draft, notes);
        }
    }

    private static void ReadFact(ContentItem item, Code concept, EventDraft draft, Notes notes)
    {
        if (ReferenceEquals(concept, Codes.CtdiWPhantomType))
        {
            ReadPhantom(item, draft, notes);
        }
        else if (ReferenceEquals(concept, Codes.CtAcquisitionType))
        {
            draft.Type ??= CodeTable.Find(Types, item, notes);

            // Its property in the first editions of TID 10013, a child of the event in later ones.
            foreach (var algorithm in item.ChildrenNamed(Codes.ReconstructionAlgorithm))
            {
                TechniqueReader.Read(algorithm, Codes.ReconstructionAlgorithm, draft);
            }
        }
        else if (ReferenceEquals(concept, Codes.DoseCheckAlertDetails))
        {
            DoseCheckReader.Read(item, EventDetails.DoseCheckAlert, draft);
        }
        else if (ReferenceEquals(concept, Codes.DoseCheckNotificationDetails))
        {
            DoseCheckReader.Read(item, EventDetails.DoseCheckNotification, draft);
        }
        else if (ReferenceEquals(concept, Codes.Comment))
        {
            draft.AddDetail(EventDetails.Modulation, ModulationIn(item.Text));
        }
        else if (!TechniqueReader.Read(item, concept, draft) && ReferenceEquals(item.Parent?.KnownConcept, Codes.CtAcquisition))
        {
            draft.Read(item, concept);
        }
    }

    /// <summary>
    /// Siemens writes <c>X-ray Modulation Type = XYZ_EC</c> among other parameters into the comment instead of (113842, DCM). The rest of a
    /// comment may be about a person and is not taken.
    /// </summary>
    private static string? ModulationIn(string? comment)
    {
        const string Name = "X-ray Modulation Type = ";
        const int LongestType = 16;
        var at = comment?.IndexOf(Name, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var rest = comment.AsSpan(at + Name.Length);
        var end = rest.IndexOfAnyExcept(TypeLetters);
        return end is > LongestType or 0 || (end < 0 && rest.Length > LongestType) ? null : (end < 0 ? rest : rest[..end]).ToString();
    }

    /// <summary>CID 4052.</summary>
    internal static int? PhantomOf(CodedConcept code) => code.Is(Codes.IecHeadDosimetryPhantom) ? 16
        : code.Is(Codes.IecBodyDosimetryPhantom) ? 32
        : code.Is(Codes.DosimetryPhantomOf10Cm) ? 10
        : null;

    internal static void ReadPhantom(ContentItem item, EventDraft draft, Notes notes)
    {
        var code = item.Code;
        draft.PhantomCm ??= PhantomOf(code);
        if (draft.PhantomCm is null && !code.IsMissing)
        {
            notes.Add(NoteKinds.UnknownCode, $"{Notes.Quote(code.Value)} is no phantom that is known", item.Path);
        }
    }
}
