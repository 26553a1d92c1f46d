namespace DoseListener.Dose.Extraction;

/// <summary>The stable names in <see cref="DoseEvent.Details"/>. What has a unit is shown with it, as sent.</summary>
public static class EventDetails
{
    public const string Label = nameof(Label);

    /// <summary>Of what the label is the number (CID 10022).</summary>
    public const string LabelType = nameof(LabelType);
    public const string EndedAt = nameof(EndedAt);
    public const string Repeated = nameof(Repeated);
    public const string RepeatReason = nameof(RepeatReason);

    /// <summary>What the standard calls the region that <see cref="DoseEvent.Target"/> names otherwise, in another language for example.</summary>
    public const string TargetRegion = nameof(TargetRegion);

    /// <summary>By the report itself (130503, DCM), or by a reject note for the images of the event. The dose counts.</summary>
    public const string Rejected = nameof(Rejected);
    public const string RejectReason = nameof(RejectReason);

    /// <summary>Of the procedure (CID 3629), told with the first event of a report: Diagnostic, Screening, Therapeutic, Combined or Guidance.</summary>
    public const string Intent = nameof(Intent);

    /// <summary>How the numbers came into the report (113854, DCM): all that it says, told with its first event.</summary>
    public const string DoseSource = nameof(DoseSource);

    /// <summary>Factor, uncertainty, date and meter of a calibration (TID 10002), told with the first event of the plane. No value is corrected by it.</summary>
    public const string Calibration = nameof(Calibration);

    // Projection
    public const string Anode = nameof(Anode);

    /// <summary>Every filter, for example <c>Copper 0.4 mm; Aluminum 1 mm (Flat filter)</c>.</summary>
    public const string Filter = nameof(Filter);
    public const string FluoroMode = nameof(FluoroMode);

    /// <summary>All grids.</summary>
    public const string Grid = nameof(Grid);
    public const string ReferencePoint = nameof(ReferencePoint);
    public const string View = nameof(View);
    public const string ViewModifier = nameof(ViewModifier);
    public const string EponymousView = nameof(EponymousView);
    public const string PulseWidth = nameof(PulseWidth);

    /// <summary>How long the pedal was down.</summary>
    public const string Duration = nameof(Duration);
    public const string AverageTubeCurrent = nameof(AverageTubeCurrent);
    public const string FieldHeight = nameof(FieldHeight);
    public const string FieldWidth = nameof(FieldWidth);
    public const string HalfValueLayer = nameof(HalfValueLayer);
    public const string PatientEquivalentThickness = nameof(PatientEquivalentThickness);
    public const string PrimaryEndAngle = nameof(PrimaryEndAngle);
    public const string SecondaryEndAngle = nameof(SecondaryEndAngle);
    public const string ColumnAngle = nameof(ColumnAngle);
    public const string TableTilt = nameof(TableTilt);
    public const string TableRotation = nameof(TableRotation);
    public const string TableCradle = nameof(TableCradle);
    public const string TableLongitudinal = nameof(TableLongitudinal);
    public const string TableLateral = nameof(TableLateral);
    public const string TableHeight = nameof(TableHeight);
    public const string TableLongitudinalEnd = nameof(TableLongitudinalEnd);
    public const string TableLateralEnd = nameof(TableLateralEnd);
    public const string TableHeightEnd = nameof(TableHeightEnd);

    /// <summary>Unlike the older positions of the table, whose zero and sign each maker chose, these have defined axes.</summary>
    public const string TableXToIsocenter = nameof(TableXToIsocenter);
    public const string TableYToIsocenter = nameof(TableYToIsocenter);
    public const string TableZToIsocenter = nameof(TableZToIsocenter);
    public const string TableXEndToIsocenter = nameof(TableXEndToIsocenter);
    public const string TableYEndToIsocenter = nameof(TableYEndToIsocenter);
    public const string TableZEndToIsocenter = nameof(TableZEndToIsocenter);
    public const string DistanceSourceToIsocenter = nameof(DistanceSourceToIsocenter);
    public const string DistanceSourceToTablePlane = nameof(DistanceSourceToTablePlane);
    public const string MechanicalConfiguration = nameof(MechanicalConfiguration);
    public const string PatientOrientation = nameof(PatientOrientation);
    public const string PatientTableRelationship = nameof(PatientTableRelationship);
    public const string CompressionPressure = nameof(CompressionPressure);
    public const string CompressionArea = nameof(CompressionArea);

    /// <summary>Air kerma at the output measurement point (130515, DCM), which is not the reference point: one number a stretch of time (TID 10048).</summary>
    public const string OutputAirKerma = nameof(OutputAirKerma);
    public const string DistanceSourceToDetector = nameof(DistanceSourceToDetector);
    public const string DistanceSourceToPatient = nameof(DistanceSourceToPatient);

    /// <summary>(0018,7060): MANUAL, AUTOMATIC.</summary>
    public const string ExposureControlMode = nameof(ExposureControlMode);

    /// <summary>(0018,7064): NORMAL, ABORTED.</summary>
    public const string ExposureStatus = nameof(ExposureStatus);
    public const string FocalSpot = nameof(FocalSpot);

    /// <summary>(0018,115A): CONTINUOUS, PULSED.</summary>
    public const string RadiationMode = nameof(RadiationMode);

    // What makers tell under codes or in comments of their own

    /// <summary>Recorded images, which need not be as many as pulses.</summary>
    public const string RecordedFrames = nameof(RecordedFrames);
    public const string Shutters = nameof(Shutters);
    public const string Wedges = nameof(Wedges);
    public const string BeamPosition = nameof(BeamPosition);
    public const string BeamAngle = nameof(BeamAngle);
    public const string DetectorField = nameof(DetectorField);
    public const string ObjectThickness = nameof(ObjectThickness);
    public const string Application = nameof(Application);
    public const string FluoroFlavour = nameof(FluoroFlavour);
    public const string TableTiltEnd = nameof(TableTiltEnd);
    public const string TableCradleEnd = nameof(TableCradleEnd);
    public const string DistanceSourceToDetectorEnd = nameof(DistanceSourceToDetectorEnd);

    /// <summary>Of an image intensifier.</summary>
    public const string FieldDiameter = nameof(FieldDiameter);

    /// <summary>HFS, FFP and the like.</summary>
    public const string PatientPosition = nameof(PatientPosition);

    // CT

    /// <summary>How a dose-length product was estimated that nobody reported.</summary>
    public const string DlpMethod = nameof(DlpMethod);

    /// <summary>Convolution kernel.</summary>
    public const string Kernel = nameof(Kernel);
    public const string ScanOptions = nameof(ScanOptions);

    /// <summary>Formula, inputs and version of an SSDE that was computed.</summary>
    public const string SsdeMethod = nameof(SsdeMethod);

    /// <summary>Formula, inputs and version of an effective dose that was computed.</summary>
    public const string EffectiveDoseMethod = nameof(EffectiveDoseMethod);
    public const string Contrast = nameof(Contrast);

    /// <summary>Automatic exposure control as the scanner names it (113842, DCM).</summary>
    public const string Modulation = nameof(Modulation);

    /// <summary>All algorithms (113961, DCM).</summary>
    public const string Reconstruction = nameof(Reconstruction);

    /// <summary>Yes or No, where one of the algorithms is known (CID 10033).</summary>
    public const string Iterative = nameof(Iterative);

    /// <summary>Of one detector row, of reports (113826, DCM) and images (0018,9306).</summary>
    public const string SingleCollimation = nameof(SingleCollimation);

    /// <summary>Of all rows, of reports (113827, DCM) and images (0018,9307).</summary>
    public const string TotalCollimation = nameof(TotalCollimation);
    public const string XRaySources = nameof(XRaySources);
    public const string ReconstructableLength = nameof(ReconstructableLength);

    /// <summary>Scanning length with the run-up and run-out.</summary>
    public const string ExposedRange = nameof(ExposedRange);
    public const string ReconstructableTop = nameof(ReconstructableTop);
    public const string ReconstructableBottom = nameof(ReconstructableBottom);
    public const string ScanTop = nameof(ScanTop);
    public const string ScanBottom = nameof(ScanBottom);
    public const string CtdiFreeAir = nameof(CtdiFreeAir);
    public const string CtdiFreeAirFactor = nameof(CtdiFreeAirFactor);

    /// <summary>What a reported SSDE was made from: method and dimensions.</summary>
    public const string SsdeBasis = nameof(SsdeBasis);

    /// <summary>What a reported effective dose was made from: method and factor.</summary>
    public const string EffectiveDoseBasis = nameof(EffectiveDoseBasis);
    public const string MaximumTubeCurrent = nameof(MaximumTubeCurrent);
    public const string FilterAluminumEquivalent = nameof(FilterAluminumEquivalent);

    // Radiopharmaceuticals
    public const string StoppedAt = nameof(StoppedAt);
    public const string Route = nameof(Route);
    public const string Site = nameof(Site);
    public const string HalfLife = nameof(HalfLife);
    public const string SpecificActivity = nameof(SpecificActivity);
    public const string ActivityBefore = nameof(ActivityBefore);
    public const string ActivityAfter = nameof(ActivityAfter);
    public const string Volume = nameof(Volume);
    public const string Extravasation = nameof(Extravasation);
    public const string ExtravasationSymptoms = nameof(ExtravasationSymptoms);
    public const string Brand = nameof(Brand);

    /// <summary>Where the coefficients of organ doses and effective dose come from.</summary>
    public const string ReferenceAuthority = nameof(ReferenceAuthority);

    /// <summary>Begins the names of what tables tell (value type TABLE): the name of the table follows, and of the column where that is another.</summary>
    public const string Table = "Table.";

    /// <summary>Begins the names of organ doses: the organ follows.</summary>
    public const string OrganDose = "OrganDose.";

    /// <summary>Begins the names of equivalent doses: the organ follows.</summary>
    public const string EquivalentDose = "EquivalentDose.";

    /// <summary>Begins the names of what TID 10015 says: NEMA XR-25 alerts, which concern the examination so far.</summary>
    public const string DoseCheckAlert = "DoseCheck.Alert.";

    /// <summary>Begins the names of what TID 10015 says: NEMA XR-25 notifications, which concern the scan planned.</summary>
    public const string DoseCheckNotification = "DoseCheck.Notification.";
}
