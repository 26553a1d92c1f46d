namespace DoseListener.Dose.Extraction;

/// <summary>The stable names of <see cref="ExtractionNote.Kind"/>.</summary>
public static class NoteKinds
{
    // The object as a whole

    /// <summary>The extractor threw; the detail is the type of the exception.</summary>
    public const string ExtractorFailed = nameof(ExtractorFailed);

    /// <summary>This version does not read dose from objects of this kind.</summary>
    public const string NotReadYet = nameof(NotReadYet);

    /// <summary>Its SOP class is one of dose reports, its root concept is not.</summary>
    public const string UnknownRoot = nameof(UnknownRoot);

    /// <summary>The root is a dose report's, and neither totals nor events stand below it.</summary>
    public const string NoDoseContainer = nameof(NoDoseContainer);

    /// <summary>A dose report in which no value could be used.</summary>
    public const string NoUsableValue = nameof(NoUsableValue);

    /// <summary>CT and projection in one report; both were read.</summary>
    public const string SeveralKinds = nameof(SeveralKinds);

    /// <summary>The report says that it is about quality control, not about a patient.</summary>
    public const string QualityControl = nameof(QualityControl);

    /// <summary>The Study Instance UID in the content is not the header's, which is the one that counts.</summary>
    public const string StudyUidDiffers = nameof(StudyUidDiffers);

    /// <summary>Somebody rejected images or reports; what they were irradiated with stays given.</summary>
    public const string RejectNote = nameof(RejectNote);

    /// <summary>The dose of an organ says by its concept that it is absorbed dose and by a code beside it that it is equivalent dose, or the other way round.</summary>
    public const string ContradictoryDoseType = nameof(ContradictoryDoseType);

    /// <summary>A table, or rows of one, that belong to no event: what they hold, in short.</summary>
    public const string TableOfNoEvent = nameof(TableOfNoEvent);

    /// <summary>A dose told as a table over time: it stands in the details and is added up nowhere.</summary>
    public const string DoseTable = nameof(DoseTable);

    /// <summary>A table whose cells do not fit its rows and columns; what could be read was.</summary>
    public const string MalformedTable = nameof(MalformedTable);

    /// <summary>There were more notes than are kept; the detail is how many.</summary>
    public const string MoreNotes = nameof(MoreNotes);

    // Images

    /// <summary>Made from other images: what its header says of dose is theirs.</summary>
    public const string DerivedImage = nameof(DerivedImage);

    /// <summary>The number is one of another unit than the standard fixes, and is kept by the standard's.</summary>
    public const string DoubtfulUnit = nameof(DoubtfulUnit);

    /// <summary>The time of an administration came without its day.</summary>
    public const string AssumedDate = nameof(AssumedDate);

    /// <summary>A procedure step has ended and lacks what it has to say by then.</summary>
    public const string IncompleteStep = nameof(IncompleteStep);

    // Derived quantities

    /// <summary>There is a diameter, and no method that holds for this phantom and region.</summary>
    public const string SsdeNotDerived = nameof(SsdeNotDerived);

    /// <summary>The diameter lies outside of the range that the method was made for.</summary>
    public const string SsdeOutsideRange = nameof(SsdeOutsideRange);

    /// <summary>An effective dose was asked for, and one of the irradiations has no coefficient, so that none has.</summary>
    public const string EffectiveDoseNotDerived = nameof(EffectiveDoseNotDerived);

    /// <summary>The coefficient of an effective dose counts on another phantom than DLP stands for.</summary>
    public const string EffectiveDosePhantom = nameof(EffectiveDosePhantom);

    // Numbers

    /// <summary>A dose item without a number: absent is not zero.</summary>
    public const string NoValue = nameof(NoValue);

    public const string MalformedNumber = nameof(MalformedNumber);

    /// <summary>A number below zero of something that cannot be.</summary>
    public const string NegativeValue = nameof(NegativeValue);

    /// <summary>The unit is none that is known, or measures something else.</summary>
    public const string UnexpectedUnit = nameof(UnexpectedUnit);

    /// <summary>No unit was sent, and none is assumed.</summary>
    public const string MissingUnit = nameof(MissingUnit);

    public const string ValueOutOfRange = nameof(ValueOutOfRange);

    /// <summary>Several different values of one dose metric in one event: the first counts.</summary>
    public const string SeveralValues = nameof(SeveralValues);

    /// <summary>Read, and hardly possible.</summary>
    public const string ImplausibleValue = nameof(ImplausibleValue);

    // Totals

    /// <summary>More than 2 % between a reported total and the sum of the events.</summary>
    public const string TotalDiffersFromEvents = nameof(TotalDiffersFromEvents);

    /// <summary>More than 1 % between a total and what fluoroscopy and acquisitions of its plane come to.</summary>
    public const string TotalDiffersFromShares = nameof(TotalDiffersFromShares);

    /// <summary>More than 2 % between the fluoroscopy time and what the fluoroscopy events last.</summary>
    public const string FluoroTimeDiffersFromEvents = nameof(FluoroTimeDiffersFromEvents);

    /// <summary>A total was sent again with another value: the first counts.</summary>
    public const string TotalRepeated = nameof(TotalRepeated);

    /// <summary>Totals of all planes beside those of each plane: not listed, or they would be added twice.</summary>
    public const string AllPlanesTotal = nameof(AllPlanesTotal);

    /// <summary>The report says another number of events than it holds.</summary>
    public const string EventCountDiffers = nameof(EventCountDiffers);

    // Events

    public const string MissingEventUid = nameof(MissingEventUid);

    /// <summary>One UID for several events on one plane.</summary>
    public const string RepeatedEventUid = nameof(RepeatedEventUid);

    public const string MalformedDateTime = nameof(MalformedDateTime);

    public const string UnknownCode = nameof(UnknownCode);

    /// <summary>DLP and CTDIvol × length are far apart.</summary>
    public const string DlpDiffersFromCtdiVol = nameof(DlpDiffersFromCtdiVol);

    /// <summary>The exposure took longer than the event or the examination around it.</summary>
    public const string ExposureLongerThanEvent = nameof(ExposureLongerThanEvent);

    // Patient

    public const string MalformedAge = nameof(MalformedAge);

    public const string MalformedBirthDate = nameof(MalformedBirthDate);

    /// <summary>Below 0 or above 120 years, by its text or by the birth date.</summary>
    public const string ImplausibleAge = nameof(ImplausibleAge);

    public const string ImplausibleHeight = nameof(ImplausibleHeight);

    public const string ImplausibleWeight = nameof(ImplausibleWeight);
}
