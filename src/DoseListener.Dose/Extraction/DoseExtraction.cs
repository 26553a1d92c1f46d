using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>What became of an object when its dose was read.</summary>
public enum ExtractionStatus
{
    /// <summary>Values were found.</summary>
    Dose,

    /// <summary>Understood, and it carries none.</summary>
    NoDose,

    /// <summary>It says that it is a dose report, and no value could be used; a person has to look.</summary>
    Unreadable,
}

/// <summary>What kind of object it is, decided by its root concept and the containers present.</summary>
public enum ObjectKind
{
    Other,
    CtDoseReport,
    ProjectionDoseReport,
    RadiopharmaceuticalDoseReport,
    EnhancedDoseReport,
    PatientDoseReport,
    LegacyDoseReport,
    CtImage,
    ProjectionImage,
    MammographyImage,
    NuclearImage,
    DoseSheet,
    ProcedureStep,
}

/// <summary>The equipment, from the header first and the observer context second.</summary>
public sealed record Device
{
    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    public string? StationName { get; init; }

    public string? SerialNumber { get; init; }

    /// <summary>What the site calls it, where its configuration says so. Objects know nothing of it.</summary>
    public string? Name { get; init; }

    /// <summary>(121012, DCM): never a key by itself.</summary>
    public string? ObserverUid { get; init; }
}

/// <summary>What reference levels ask of a patient; never who it is.</summary>
public sealed record PatientSize
{
    /// <summary>(0010,1010), else from birth date to study date; null when neither can be read or the age is above 120.</summary>
    public decimal? AgeYears { get; init; }

    /// <summary>M, F, O or null.</summary>
    public string? Sex { get; init; }

    public decimal? HeightCm { get; init; }

    public decimal? WeightKg { get; init; }
}

/// <summary>One accumulated value of a report.</summary>
public sealed record DoseTotal(DoseValue Value, Plane? Plane = null, Laterality? Laterality = null)
{
    /// <summary>Code meaning of the organ that an estimate is of, as sent; null where the total is of no organ.</summary>
    public string? Organ { get; init; }

    /// <summary>Of an estimate over an organ: Maximum, Minimum, Mean, Mode or Median; null where it is not told.</summary>
    public string? Statistic { get; init; }

    /// <summary>Of a sub-total: the phantom that the DLP stands for.</summary>
    public int? PhantomCm { get; init; }

    /// <summary>Together with what another source irradiated: both texts as sent, and a unit where it is one.</summary>
    internal DoseTotal Plus(DoseTotal other) => this with
    {
        Value = Value with
        {
            Value = Value.Value + other.Value.Value,
            Quality = Value.Quality == other.Value.Quality ? Value.Quality : Quality.Estimated,
            RawValue = $"{Value.RawValue}\\{other.Value.RawValue}",
            RawUnit = Value.RawUnit == other.Value.RawUnit ? Value.RawUnit : null,
        },
    };
}

/// <summary>Something a person may have to know about what was read. It never holds patient data.</summary>
/// <param name="Kind">A stable name, for example <c>UnexpectedUnit</c>.</param>
public sealed record ExtractionNote(string Kind, string Detail);

/// <summary>An image or report that somebody rejected (IHE RAD IOCM); what it was irradiated with stays given.</summary>
/// <param name="SopInstanceUid">Of what is rejected.</param>
/// <param name="Reason">Title of the note, and the reasons beside it.</param>
public sealed record Rejection(string SopInstanceUid, string Reason);

/// <summary>Everything that was understood of one object: pure data, the same whenever it is made again.</summary>
public sealed record DoseExtraction
{
    public required ExtractionStatus Status { get; init; }

    public required ObjectKind Kind { get; init; }

    public string? SopClassUid { get; init; }

    public string? SopInstanceUid { get; init; }

    public string? StudyInstanceUid { get; init; }

    public string? SeriesInstanceUid { get; init; }

    /// <summary>The examination's: CT, XA, RF, DX, CR, MG, IO, PX, NM, PT; never SR.</summary>
    public string? Modality { get; init; }

    public Device Device { get; init; } = new();

    public PatientSize Patient { get; init; } = new();

    public IReadOnlyList<DoseTotal> Totals { get; init; } = [];

    /// <summary>
    /// Shares of a total, as CT Dose Length Product Sub-Total (130745, DCM) of one phantom. Kept apart from <see cref="Totals"/>, so that nothing adds
    /// them to the total or takes one for it. Null where there are none.
    /// </summary>
    public IReadOnlyList<DoseTotal>? SubTotals { get; init; }

    /// <summary>In document order.</summary>
    public IReadOnlyList<DoseEvent> Events { get; init; } = [];

    public IReadOnlyList<ExtractionNote> Notes { get; init; } = [];

    /// <summary>(0008,0201) as ISO 8601, for times that carry none of their own; null when it is absent or no offset.</summary>
    public string? UtcOffset { get; init; }

    /// <summary>(0008,0023)/(0008,0033) as sent, which orders the versions of a document.</summary>
    public string? ContentDateTime { get; init; }

    /// <summary>(0008,0012)/(0008,0013) of a report, as sent: orders versions of one content time.</summary>
    public string? CreatedDateTime { get; init; }

    /// <summary>(0008,0020)/(0008,0030) as sent.</summary>
    public string? StudyDateTime { get; init; }

    /// <summary>First irradiation as the report says it for all events together, ISO 8601; null where it does not.</summary>
    public string? StartedAt { get; init; }

    /// <summary>Last irradiation, as <see cref="StartedAt"/>.</summary>
    public string? EndedAt { get; init; }

    /// <summary>(113705, DCM) Scope of Accumulation: the code value.</summary>
    public string? Scope { get; init; }

    /// <summary>The UID that the scope names (CID 10001): of the procedure step, series or event that the totals stand for.</summary>
    public string? ScopeUid { get; init; }

    /// <summary>Of a procedure step: the series that it made (0040,0340). Null for everything else.</summary>
    public IReadOnlyList<string>? PerformedSeries { get; init; }

    /// <summary>(0040,A360): SOP Instance UIDs of documents that this one replaces.</summary>
    public IReadOnlyList<string> Predecessors { get; init; } = [];

    /// <summary>What a reject note rejects; null for any other object.</summary>
    public IReadOnlyList<Rejection>? Rejections { get; init; }
}
