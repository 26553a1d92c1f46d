namespace DoseListener.Dicom.Reports;

/// <content>Values that reports choose from: context groups of PS3.16.</content>
public static partial class Codes
{
    // CID 10000 Scope of Accumulation
    public static readonly Code Study = Dcm("113014", "Study");
    public static readonly Code Series = Dcm("113015", "Series");
    public static readonly Code PerformedProcedureStep = Dcm("113016", "Performed Procedure Step");
    public static readonly Code IrradiationEvent = Dcm("113852", "Irradiation Event");
    public static readonly Code ProcedureStepToThisPoint = Dcm("113970", "Procedure Step To This Point");

    // CID 10002 Irradiation Event Types
    public static readonly Code Fluoroscopy = Sct("44491008", "Fluoroscopy", "P5-06000");
    public static readonly Code StationaryAcquisition = Dcm("113611", "Stationary Acquisition");
    public static readonly Code SteppingAcquisition = Dcm("113612", "Stepping Acquisition");
    public static readonly Code RotationalAcquisition = Dcm("113613", "Rotational Acquisition");

    // CID 10003 Equipment Plane Identification
    public static readonly Code PlaneA = Dcm("113620", "Plane A");
    public static readonly Code PlaneB = Dcm("113621", "Plane B");
    public static readonly Code SinglePlane = Dcm("113622", "Single Plane");
    public static readonly Code AllPlanes = Dcm("113890", "All Planes");

    // CID 10004 Fluoro Modes
    public static readonly Code Continuous = Dcm("113630", "Continuous");
    public static readonly Code Pulsed = Dcm("113631", "Pulsed");

    // CID 10006 X-Ray Filter Materials and CID 10016 Anode Target Materials
    public static readonly Code Copper = Sct("66925006", "Copper", "C-12700", "C-127F9");
    public static readonly Code Aluminum = Sct("12503006", "Aluminum", "C-12000", "C-120F9");
    public static readonly Code Molybdenum = Sct("71128006", "Molybdenum", "C-15000", "C-150F9");
    public static readonly Code Rhodium = Sct("59801003", "Rhodium", "C-16700", "C-167F9");
    public static readonly Code Silver = Sct("41967008", "Silver", "C-13700", "C-137F9");
    public static readonly Code Niobium = Sct("767776000", "Niobium", "C-1190E");
    public static readonly Code Europium = Sct("767775001", "Europium", "C-1190F");
    public static readonly Code Lead = Sct("88488004", "Lead", "C-13200", "C-132F9");
    public static readonly Code Tantalum = Sct("45215009", "Tantalum", "C-15600", "C-156F9");
    public static readonly Code Tin = Sct("12597001", "Tin");
    public static readonly Code Tungsten = Sct("26194003", "Tungsten", "C-16400", "C-164F9");

    // CID 10007 X-Ray Filter Types
    public static readonly Code StripFilter = Dcm("113650", "Strip filter");
    public static readonly Code WedgeFilter = Dcm("113651", "Wedge filter");
    public static readonly Code ButterflyFilter = Dcm("113652", "Butterfly filter");
    public static readonly Code FlatFilter = Dcm("113653", "Flat filter");
    public static readonly Code NoFilter = Dcm("111609", "No filter");

    // CID 10009 Measurement Derivations
    public static readonly Code Estimated = Sct("414135002", "Estimated", "R-10260");
    public static readonly Code Measured = Sct("258104002", "Measured", "R-41D41");
    public static readonly Code Calculated = Sct("258090004", "Calculated", "R-41D2D");

    // CID 10010 Dose Measurement Devices
    public static readonly Code Dosimeter = Sct("15869005", "Dosimeter", "A-2C090");

    // CID 10011 Effective Dose Evaluation Methods
    public static readonly Code DlpToEConversionViaMcComputation = Dcm("113800", "DLP to E conversion via MC computation");
    public static readonly Code CtdiFreeAirToEConversionViaMcComputation = Dcm("113801", "CTDIfreeair to E conversion via MC computation");
    public static readonly Code DlpToEConversionViaMeasurement = Dcm("113802", "DLP to E conversion via measurement");
    public static readonly Code CtdiFreeAirToEConversionViaMeasurement = Dcm("113803", "CTDIfreeair to E conversion via measurement");

    // CID 10013 CT Acquisition Types
    public static readonly Code SpiralAcquisition = Sct("116152004", "Spiral Acquisition", "P5-08001");
    public static readonly Code SequencedAcquisition = Dcm("113804", "Sequenced Acquisition");
    public static readonly Code ConstantAngleAcquisition = Dcm("113805", "Constant Angle Acquisition");
    public static readonly Code CtStationaryAcquisition = Dcm("113806", "Stationary Acquisition");
    public static readonly Code FreeAcquisition = Dcm("113807", "Free Acquisition");
    public static readonly Code ConeBeamAcquisition = Sct("702569007", "Cone Beam Acquisition", "R-FB8F1");

    // CID 10014 Contrast Imaging Techniques
    public static readonly Code WithContrast = Sct("27483000", "Diagnostic radiography with contrast media", "P5-00100");
    public static readonly Code CtWithoutContrast = Sct("399331006", "CT without contrast", "P5-0808E");

    // CID 10015 Dose Calculation References
    public static readonly Code IcrpPub60 = Dcm("113808", "ICRP Pub 60");
    public static readonly Code IcrpPub103 = Dcm("113841", "ICRP Pub 103");

    // CID 10017 X-Ray Grids
    public static readonly Code VirtualGrid = Dcm("111640", "Virtual grid");
    public static readonly Code FixedGrid = Dcm("111641", "Fixed grid");
    public static readonly Code FocusedGrid = Dcm("111642", "Focused grid");
    public static readonly Code ReciprocatingGrid = Dcm("111643", "Reciprocating grid");
    public static readonly Code ParallelGrid = Dcm("111644", "Parallel grid");
    public static readonly Code CrossedGrid = Dcm("111645", "Crossed grid");
    public static readonly Code NoGrid = Dcm("111646", "No grid");

    // CID 10020 and 10021 Source of Dose Information
    public static readonly Code AutomatedDataCollection = Dcm("113856", "Automated Data Collection");
    public static readonly Code ManualEntry = Dcm("113857", "Manual Entry");
    public static readonly Code MppsContent = Dcm("113858", "MPPS Content");
    public static readonly Code CopiedFromImageAttributes = Dcm("113866", "Copied From Image Attributes");
    public static readonly Code ComputedFromImageAttributes = Dcm("113867", "Computed From Image Attributes");
    public static readonly Code DerivedFromHumanReadableReports = Dcm("113868", "Derived From Human-Readable Reports");
    public static readonly Code SystemCalculated = Dcm("113940", "System Calculated");

    // CID 10023 Size Specific Dose Estimation Methods
    public static readonly Code SsdeFromLateralDimension = Dcm("113934", "SSDE from lateral dimension");
    public static readonly Code SsdeFromApDimension = Dcm("113935", "SSDE from AP dimension");
    public static readonly Code SsdeFromSumOfLateralAndApDimension = Dcm("113936", "SSDE from sum of lateral and AP dimension");
    public static readonly Code SsdeFromEffectiveDiameterEstimatedByAge = Dcm("113937", "SSDE from effective diameter estimated by age");
    public static readonly Code SsdeFromWaterEquivalentDiameter = Dcm("113988", "SSDE from water equivalent diameter");
    public static readonly Code SsdeAsMeanOfEstimatesAlongZ = Dcm("113989", "SSDE as mean of estimates along Z");

    // CID 10024 Water Equivalent Diameter Methods
    public static readonly Code WaterEquivalentDiameterOfARepresentativeSlice = Dcm("113981", "Water equivalent diameter of a representative slice");
    public static readonly Code WaterEquivalentDiameterOverTheScanRange = Dcm("113982", "Water equivalent diameter over the scan range");
    public static readonly Code WaterEquivalentDiameterFromRawData = Dcm("113983", "Water equivalent diameter from raw data");
    public static readonly Code WaterEquivalentDiameterFromLocalizer = Dcm("113984", "Water equivalent diameter from localizer");

    // CID 10025 Radiation Dose Reference Points
    public static readonly Code ReferencePoint15CmFromIsocenterTowardSource = Dcm("113860", "15cm from Isocenter toward Source");
    public static readonly Code ReferencePoint30CmInFrontOfDetector = Dcm("113861", "30cm in Front of Image Input Surface");
    public static readonly Code ReferencePoint1CmAboveTabletop = Dcm("113862", "1cm above Tabletop");
    public static readonly Code ReferencePoint30CmAboveTabletop = Dcm("113863", "30cm above Tabletop");
    public static readonly Code ReferencePoint15CmFromTableCenterline = Dcm("113864", "15cm from Table Centerline");
    public static readonly Code ReferencePoint42MmAboveBreastSupport = Dcm("113865", "Entrance exposure to a 4.2 cm breast thickness");
    public static readonly Code ReferencePointInDetectorPlane = Dcm("113941", "In Detector Plane");
    public static readonly Code ReferencePointAtPatientSurface = Dcm("113964", "At patient surface");
    public static readonly Code ReferencePoint100CmFromSource = Dcm("113965", "100cm from X-Ray Source");

    // CID 10030 Detector Types
    public static readonly Code DirectDetector = Dcm("113948", "Direct Detector");
    public static readonly Code IndirectDetector = Dcm("113949", "Indirect Detector");
    public static readonly Code StorageDetector = Dcm("113950", "Storage Detector");
    public static readonly Code Film = Dcm("113951", "Film");

    // CID 10031 CR/DR Mechanical Configurations
    public static readonly Code TableMount = Dcm("113952", "Table Mount");
    public static readonly Code UnmountedDetector = Dcm("113953", "Unmounted Detector");
    public static readonly Code UprightStandMount = Dcm("113954", "Upright Stand Mount");
    public static readonly Code CArmMount = Dcm("113955", "C-Arm Mount");

    // CID 10032 Projection X-Ray Acquisition Device Types
    public static readonly Code FluoroscopyGuidedProjectionRadiographySystem = Dcm("113957", "Fluoroscopy-Guided Projection Radiography System");
    public static readonly Code IntegratedProjectionRadiographySystem = Dcm("113958", "Integrated Projection Radiography System");
    public static readonly Code CassetteBasedProjectionRadiographySystem = Dcm("113959", "Cassette-based Projection Radiography System");

    // CID 10033 CT Reconstruction Algorithms
    public static readonly Code FilteredBackProjection = Dcm("113962", "Filtered Back Projection");
    public static readonly Code IterativeReconstruction = Dcm("113963", "Iterative Reconstruction");

    // CID 4052 Phantom Devices
    public static readonly Code IecHeadDosimetryPhantom = Dcm("113690", "IEC Head Dosimetry Phantom");
    public static readonly Code IecBodyDosimetryPhantom = Dcm("113691", "IEC Body Dosimetry Phantom");
    public static readonly Code DosimetryPhantomOf10Cm = Dcm("130541", "Dosimetry Phantom of 10 cm");

    // CID 230 and 231 Yes-No
    public static readonly Code Yes = Sct("373066001", "Yes", "R-0038D");
    public static readonly Code No = Sct("373067005", "No", "R-00339");
    public static readonly Code Undetermined = Sct("373068000", "Undetermined", "R-0038A");

    // CID 3629 Procedure Intents
    public static readonly Code DiagnosticIntent = Sct("261004008", "Diagnostic Intent", "R-408C3");
    public static readonly Code TherapeuticIntent = Sct("262202000", "Therapeutic Intent", "R-41531");
    public static readonly Code CombinedDiagnosticAndTherapeuticProcedure = Sct("1279505009", "Combined Diagnostic and Therapeutic Procedure", "R-002E9");
    public static readonly Code GuidanceIntent = Sct("363675004", "Guidance Intent");
    public static readonly Code ScreeningIntent = Sct("360156006", "Screening Intent");
    public static readonly Code QualityControlIntent = Dcm("113680", "Quality Control Intent");

    // CID 19, 20 and 21 Patient Orientation
    public static readonly Code Recumbent = Sct("102538003", "Recumbent", "F-10450");
    public static readonly Code Erect = Ncit("C86043", "Erect");
    public static readonly Code Supine = Sct("40199007", "Supine", "F-10340");
    public static readonly Code Prone = Sct("1240000", "Prone", "F-10310");
    public static readonly Code LeftLateralDecubitus = Sct("102536004", "Left Lateral Decubitus");
    public static readonly Code RightLateralDecubitus = Sct("102535000", "Right Lateral Decubitus");
    public static readonly Code HeadFirst = Sct("102540008", "Head First", "F-10470");
    public static readonly Code FeetFirst = Sct("102541007", "Feet First", "F-10480");

    // CID 4014 Views for Mammography
    public static readonly Code CranioCaudal = Sct("399162004", "Cranio-caudal", "R-10242");
    public static readonly Code MedioLateralOblique = Sct("399368009", "Medio-lateral oblique", "R-10226");
    public static readonly Code MedioLateral = Sct("399260004", "Medio-lateral", "R-10224");
    public static readonly Code LateroMedial = Sct("399352003", "Latero-medial", "R-10228");
    public static readonly Code LateroMedialOblique = Sct("399099002", "Latero-medial oblique", "R-10230");
    public static readonly Code CranioCaudalExaggeratedLaterally = Sct("399192008", "Cranio-caudal exaggerated laterally", "R-1024A");
    public static readonly Code CranioCaudalExaggeratedMedially = Sct("399101009", "Cranio-caudal exaggerated medially", "R-1024B");
    public static readonly Code CaudoCranial = Sct("399196006", "Caudo-cranial (from below)", "R-10244");
    public static readonly Code SuperolateralToInferomedialOblique = Sct("399188001", "Superolateral to inferomedial oblique", "R-102D0");

    // CID 4015 View Modifiers for Mammography
    public static readonly Code Magnification = Sct("399163009", "Magnification");
    public static readonly Code SpotCompression = Sct("399055006", "Spot compression");
    public static readonly Code ImplantDisplaced = Sct("399209000", "Implant displaced");
    public static readonly Code Cleavage = Sct("399161006", "Cleavage");
    public static readonly Code AxillaryTail = Sct("399011000", "Axillary tail");
    public static readonly Code Tangential = Sct("399110001", "Tangential");
    public static readonly Code RolledLateral = Sct("399197002", "Rolled lateral");
    public static readonly Code RolledMedial = Sct("399226006", "Rolled medial");
    public static readonly Code InfraMammaryFold = Sct("442593008", "Infra-mammary fold");
    public static readonly Code NippleInProfile = Sct("442581004", "Nipple in profile");

    // CID 42 Numeric Value Qualifiers
    public static readonly Code NotANumber = Dcm("114000", "Not a number");
    public static readonly Code NegativeInfinity = Dcm("114001", "Negative Infinity");
    public static readonly Code PositiveInfinity = Dcm("114002", "Positive Infinity");
    public static readonly Code DivideByZero = Dcm("114003", "Divide by zero");
    public static readonly Code Underflow = Dcm("114004", "Underflow");
    public static readonly Code Overflow = Dcm("114005", "Overflow");
    public static readonly Code MeasurementFailure = Dcm("114006", "Measurement failure");
    public static readonly Code MeasurementNotAttempted = Dcm("114007", "Measurement not attempted");
    public static readonly Code CalculationFailure = Dcm("114008", "Calculation failure");
    public static readonly Code ValueOutOfRange = Dcm("114009", "Value out of range");
    public static readonly Code ValueUnknown = Dcm("114010", "Value unknown");
    public static readonly Code ValueIndeterminate = Dcm("114011", "Value indeterminate");

    // Person and device roles (TID 1020, TID 1021, CID 7445)
    public static readonly Code IrradiationAuthorizing = Dcm("113850", "Irradiation Authorizing");
    public static readonly Code IrradiationAdministering = Dcm("113851", "Irradiation Administering");
    public static readonly Code IrradiatingDevice = Dcm("113859", "Irradiating Device");
    public static readonly Code XRayReadingDevice = Dcm("113942", "X-Ray Reading Device");

    // Procedures reported
    public static readonly Code ProjectionXRay = Dcm("113704", "Projection X-Ray");
    public static readonly Code Mammography = Sct("71651007", "Mammography", "P5-40010");
    public static readonly Code ComputedTomographyXRay = Sct("77477000", "Computed Tomography X-Ray", "P5-08000");
    public static readonly Code PlainRadiography = Sct("168537006", "Plain radiography", "P5-009FA");
    public static readonly Code FluoroscopyAndRadiography = Sct("169014003", "Fluoroscopy and radiography", "P5-0600F");
    public static readonly Code ConeBeamComputedTomography = Sct("717193008", "Cone Beam Computed Tomography", "R-FFB4A");
}
