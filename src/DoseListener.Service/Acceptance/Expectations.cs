using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Service.Acceptance;

/// <summary>One thing that a kind of device should tell.</summary>
/// <param name="Missing">What follows when it does not, for a person.</param>
internal abstract record Expectation(string What, string Missing)
{
    /// <summary>Of every report or image: true, false, or null where it does not apply.</summary>
    public abstract IEnumerable<bool?> Judge(DoseExtraction document);
}

/// <summary>Once a document.</summary>
internal sealed record DocumentExpectation(string What, string Missing, Func<DoseExtraction, bool> Holds) : Expectation(What, Missing)
{
    public override IEnumerable<bool?> Judge(DoseExtraction document) => [Holds(document)];
}

/// <summary>Once an event.</summary>
internal sealed record EventExpectation(string What, string Missing, Func<DoseEvent, bool> Holds, Func<DoseEvent, bool>? Concerns = null) : Expectation(What, Missing)
{
    public override IEnumerable<bool?> Judge(DoseExtraction document) => document.Events.Select(one => Concerns?.Invoke(one) ?? true ? Holds(one) : (bool?)null);
}

/// <summary>
/// What each kind of device should send: the mandatory rows of the templates (PS3.16 TID 10001 to 10013, 10021 to 10024) that rules and reference levels need.
/// </summary>
internal static class Expectations
{
    private static readonly Expectation[] Everybody =
    [
        new DocumentExpectation("Manufacturer and model", "devices cannot be told apart by kind", document => document.Device is { Manufacturer: not null, Model: not null }),
        new DocumentExpectation("Station name or serial number", "two devices of one model are taken for one", document => document.Device.StationName is not null || document.Device.SerialNumber is not null),
        new DocumentExpectation("Patient's age", "rules and reference levels by age do not apply", document => document.Patient.AgeYears is not null),
        new DocumentExpectation("Patient's sex", "comparison by sex is not possible", document => document.Patient.Sex is not null),
        new DocumentExpectation("Patient's weight or height", "comparison by size is not possible", document => document.Patient.WeightKg is not null || document.Patient.HeightCm is not null),
        new EventExpectation("UID of each event", "reports that are sent again or continued are harder to recognize", one => one.Uid is not null),
        new EventExpectation("Start of each event", "events of other objects are harder to recognize", one => one.StartedAt is not null),
        new EventExpectation("Protocol of each event", "practice cannot be compared by protocol", one => one.Protocol is not null),
    ];

    private static readonly Expectation[] Ct =
    [
        Total(Metric.DLP, "the sum of the events stands in for it"),
        new EventExpectation("CT acquisition type", "localizers cannot be told from scans", one => one.Type is not null),
        new EventExpectation("CTDIvol of each scan", "the rules for CT have nothing to compare", Has(Metric.CTDIvol), IsScan),
        new EventExpectation("DLP of each scan", "totals cannot be checked", Has(Metric.DLP), IsScan),
        new EventExpectation("CTDI phantom of each scan", "head and body limits cannot be chosen with certainty", one => one.PhantomCm is not null, IsScan),
        new EventExpectation("Target region of each scan", "head and body limits cannot be chosen with certainty", one => one.Target is not null, IsScan),
        new EventExpectation("kV, tube current", "causes of a high dose cannot be shown", one => Has(Metric.KVP)(one) && Has(Metric.TubeCurrent)(one)),
        new EventExpectation("Scanning length", "CTDIvol and DLP cannot be checked against each other", Has(Metric.ScanningLength), IsScan),
    ];

    private static readonly Expectation[] Fluoroscopy =
    [
        Total(Metric.DAP, "the sum of the events stands in for it"),
        Total(Metric.DoseRP, "the skin dose rules have the sum of the events, or nothing"),
        Total(Metric.FluoroTime, "only the events tell the fluoroscopy time"),
        new EventExpectation("Dose area product of each event", "totals cannot be checked", Has(Metric.DAP)),
        new EventExpectation("Air kerma at the reference point of each event", "totals cannot be checked", Has(Metric.DoseRP)),
        new EventExpectation("Irradiation event type", "fluoroscopy and acquisition cannot be told apart", one => one.Type is not null),
        new EventExpectation("kV", "causes of a high dose cannot be shown", Has(Metric.KVP)),
        new EventExpectation("Pulse rate of fluoroscopy", "pulsed fluoroscopy cannot be seen", Has(Metric.PulseRate), one => one.Type == EventType.Fluoroscopy),
    ];

    private static readonly Expectation[] Radiography =
    [
        new EventExpectation("Dose area product, or entrance exposure", "there is no dose to compare", one => Has(Metric.DAP)(one) || Has(Metric.EntranceExposure)(one)),
        new EventExpectation("Exposure index", "over- and underexposure cannot be seen", Has(Metric.ExposureIndex)),
        new EventExpectation("kV", "causes of a high dose cannot be shown", Has(Metric.KVP)),
    ];

    private static readonly Expectation[] Mammography =
    [
        new EventExpectation("Average glandular dose", "there is no dose to compare", Has(Metric.AGD)),
        new EventExpectation("Laterality", "left and right cannot be added up apart", one => one.Laterality is not null),
        new EventExpectation("Compressed thickness", "comparison by thickness is not possible", Has(Metric.CompressionThickness)),
        new EventExpectation("kV", "causes of a high dose cannot be shown", Has(Metric.KVP)),
    ];

    private static readonly Expectation[] NuclearMedicine =
    [
        new EventExpectation("Administered activity", "there is no dose to compare", Has(Metric.AdministeredActivity)),
        new EventExpectation("Radionuclide", "activities cannot be compared", one => one.Radionuclide is not null),
        new EventExpectation("Radiopharmaceutical", "activities cannot be compared by examination", one => one.Agent is not null),
    ];

    /// <param name="modality">CT, XA, RF, DX, CR, MG, IO, PX, NM, PT; another one is asked for what everybody tells.</param>
    public static IReadOnlyList<Expectation> Of(string? modality) =>
    [
        .. modality switch
        {
            "CT" => Ct,
            "XA" or "RF" => Fluoroscopy,
            "DX" or "CR" or "IO" or "PX" => Radiography,
            "MG" => Mammography,
            "NM" or "PT" => NuclearMedicine,
            _ => [],
        },
        .. Everybody,
    ];

    private static DocumentExpectation Total(Metric metric, string missing) =>
        new($"Total {metric}", missing, document => document.Totals.Any(total => total.Value.Metric == metric && total.Value.Quality == Quality.Reported));

    private static Func<DoseEvent, bool> Has(Metric metric) => one => one.Values.Any(value => value.Metric == metric);

    /// <summary>A localizer has no CTDI of its own to tell (TID 10013, row 21).</summary>
    private static bool IsScan(DoseEvent one) => one.Type != EventType.ConstantAngle;
}
