using System.Collections.Immutable;
using DoseListener.Dose.Extraction;

namespace DoseListener.Store.Studies;

/// <summary>What the documents of a study say of it beside its dose, put together so that one more is added without a look at the others.</summary>
internal sealed record DocumentTally
{
    private static readonly DocumentTally None = new();

    private DocumentTally()
    {
    }

    public int Count { get; private init; }

    public int Unreadable { get; private init; }

    public string? FirstReceivedAt { get; private init; }

    public string? LastReceivedAt { get; private init; }

    /// <summary>Those that count are a test's.</summary>
    public bool IsTest { get; private init; }

    /// <summary>Of documents that count, as everything below.</summary>
    public ImmutableHashSet<string> Patients { get; private init; } = [];

    /// <summary>A procedure step says what the room is called; reports and images know what was done.</summary>
    public ImmutableSortedSet<string> Modalities => _modalities.IsEmpty ? _stepModalities : _modalities;

    /// <summary>The earliest that a document says for all its events together.</summary>
    public string? StartedAt { get; private init; }

    /// <summary>Each from the newest document that tells it.</summary>
    public Newest<string> StudyDateTime { get; private init; }

    public Newest<string> Sex { get; private init; }

    public Newest<decimal?> AgeYears { get; private init; }

    public Newest<decimal?> HeightCm { get; private init; }

    public Newest<decimal?> WeightKg { get; private init; }

    private ImmutableSortedSet<string> _modalities { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private ImmutableSortedSet<string> _stepModalities { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <param name="places">Of those that count, by what the merge calls them.</param>
    public static DocumentTally Of(IReadOnlyList<StoredDocument> documents, IReadOnlyDictionary<string, int> places) =>
        places.Aggregate(documents.Aggregate(None, (tally, document) => tally.Received(document)), (tally, entry) => tally.Counting(documents[entry.Value], entry.Key));

    /// <summary>One more was received.</summary>
    public DocumentTally Received(StoredDocument document)
    {
        var last = document.LastReceivedAt ?? document.ReceivedAt;
        return this with
        {
            Count = Count + document.Count,
            Unreadable = Unreadable + (document.Extraction.Status == ExtractionStatus.Unreadable ? document.Count : 0),
            FirstReceivedAt = FirstReceivedAt is null || string.CompareOrdinal(document.ReceivedAt, FirstReceivedAt) < 0 ? document.ReceivedAt : FirstReceivedAt,
            LastReceivedAt = string.CompareOrdinal(last, LastReceivedAt) > 0 ? last : LastReceivedAt,
        };
    }

    /// <summary>It counts.</summary>
    /// <param name="source">What the merge calls it.</param>
    public DocumentTally Counting(StoredDocument document, string source)
    {
        var said = document.Extraction;
        var version = new Version(said.ContentDateTime, said.Events.Count, source);
        var isStep = said.Kind == ObjectKind.ProcedureStep;
        return this with
        {
            IsTest = document.IsTest,
            Patients = document.Patient is { } patient ? Patients.Add(patient) : Patients,
            _modalities = isStep || said.Modality is null ? _modalities : _modalities.Add(said.Modality),
            _stepModalities = isStep && said.Modality is not null ? _stepModalities.Add(said.Modality) : _stepModalities,
            StartedAt = StartedAt is null || (said.StartedAt is not null && string.CompareOrdinal(said.StartedAt, StartedAt) < 0) ? said.StartedAt : StartedAt,
            StudyDateTime = StudyDateTime.Or(version, said.StudyDateTime),
            Sex = Sex.Or(version, said.Patient.Sex),
            AgeYears = AgeYears.Or(version, said.Patient.AgeYears),
            HeightCm = HeightCm.Or(version, said.Patient.HeightCm),
            WeightKg = WeightKg.Or(version, said.Patient.WeightKg),
        };
    }

    /// <summary>What orders versions, and what they are called where that is equal.</summary>
    internal readonly record struct Version(string? ContentDateTime, int Events, string Source)
    {
        public bool IsNewerThan(Version other)
        {
            var order = string.CompareOrdinal(ContentDateTime, other.ContentDateTime);
            order = order != 0 ? order : Events.CompareTo(other.Events);
            return order != 0 ? order > 0 : string.CompareOrdinal(Source, other.Source) < 0;
        }
    }

    internal readonly record struct Newest<T>(Version Version, T? Value)
    {
        public Newest<T> Or(Version version, T? value) => value is not null && (Value is null || version.IsNewerThan(Version)) ? new(version, value) : this;
    }
}
