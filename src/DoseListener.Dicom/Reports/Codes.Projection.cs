namespace DoseListener.Dicom.Reports;

/// <content>Projection X-ray and mammography: PS3.16 TID 10001 to 10007.</content>
public static partial class Codes
{
    // TID 10001 Projection X-Ray Radiation Dose
    public static readonly Code XRayRadiationDoseReport = Dcm("113701", "X-Ray Radiation Dose Report");
    public static readonly Code ProcedureReported = Dcm("121058", "Procedure reported");
    public static readonly Code HasIntent = Sct("363703001", "Has Intent", "G-C0E8");
    public static readonly Code AcquisitionDeviceType = Dcm("122142", "Acquisition Device Type");
    public static readonly Code ScopeOfAccumulation = Dcm("113705", "Scope of Accumulation");
    public static readonly Code XRayDetectorDataAvailable = Dcm("113945", "X-Ray Detector Data Available");
    public static readonly Code XRaySourceDataAvailable = Dcm("113943", "X-Ray Source Data Available");
    public static readonly Code XRayMechanicalDataAvailable = Dcm("113944", "X-Ray Mechanical Data Available");
    public static readonly Code Comment = Dcm("121106", "Comment");
    public static readonly Code DoseImage = Dcm("121342", "Dose Image");
    public static readonly Code SourceOfDoseInformation = Dcm("113854", "Source of Dose Information");

    // TID 10002 Accumulated X-Ray Dose
    public static readonly Code AccumulatedXRayDoseData = Dcm("113702", "Accumulated X-Ray Dose Data");
    public static readonly Code AcquisitionPlane = Dcm("113764", "Acquisition Plane");
    public static readonly Code Calibration = Dcm("122505", "Calibration");
    public static readonly Code DoseMeasurementDevice = Dcm("113794", "Dose Measurement Device");
    public static readonly Code CalibrationDateTime = Dcm("113723", "Calibration DateTime");
    public static readonly Code CalibrationFactor = Dcm("122322", "Calibration Factor");
    public static readonly Code CalibrationUncertainty = Dcm("113763", "Calibration Uncertainty");
    public static readonly Code CalibrationResponsibleParty = Dcm("113724", "Calibration Responsible Party");
    public static readonly Code CalibrationProtocol = Dcm("113720", "Calibration Protocol");

    // TID 10003 Irradiation Event X-Ray Data
    public static readonly Code IrradiationEventXRayData = Dcm("113706", "Irradiation Event X-Ray Data");
    public static readonly Code IrradiationEventUid = Dcm("113769", "Irradiation Event UID");
    public static readonly Code IrradiationEventLabel = Dcm("113605", "Irradiation Event Label");
    public static readonly Code LabelType = Dcm("113606", "Label Type");
    public static readonly Code IsRepeatedAcquisition = Dcm("128551", "Is Repeated Acquisition");
    public static readonly Code ReasonForRepeatingAcquisition = Dcm("128552", "Reason for Repeating Acquisition");
    public static readonly Code IsRejectedAcquisition = Dcm("130503", "Is Rejected Acquisition");
    public static readonly Code ReasonForRejectingAcquisition = Dcm("130504", "Reason for Rejecting Acquisition");
    public static readonly Code DateTimeStarted = Dcm("111526", "DateTime Started");
    public static readonly Code IrradiationEventType = Dcm("113721", "Irradiation Event Type");
    public static readonly Code AcquisitionProtocol = Dcm("125203", "Acquisition Protocol");
    public static readonly Code AnatomicalStructure = Sct("91723000", "Anatomical structure", "T-D0005");
    public static readonly Code Laterality = Sct("272741003", "Laterality", "G-C171");
    public static readonly Code ImageView = Dcm("111031", "Image View");
    public static readonly Code ImageViewModifier = Dcm("111032", "Image View Modifier");
    public static readonly Code ProjectionEponymousName = Dcm("113946", "Projection Eponymous Name");
    public static readonly Code PatientTableRelationship = Dcm("113745", "Patient Table Relationship");
    public static readonly Code PatientOrientation = Dcm("113743", "Patient Orientation");
    public static readonly Code PatientOrientationModifier = Dcm("113744", "Patient Orientation Modifier");
    public static readonly Code TargetRegion = Dcm("123014", "Target Region");
    public static readonly Code DoseAreaProduct = Dcm("122130", "Dose Area Product");
    public static readonly Code HalfValueLayer = Dcm("111634", "Half Value Layer");
    public static readonly Code PatientEquivalentThickness = Dcm("111638", "Patient Equivalent Thickness");
    public static readonly Code EntranceExposureAtRp = Dcm("111636", "Entrance Exposure at RP");
    public static readonly Code ReferencePointDefinition = Dcm("113780", "Reference Point Definition");

    // TID 10003A Detector data
    public static readonly Code ExposureIndex = Dcm("113845", "Exposure Index");
    public static readonly Code TargetExposureIndex = Dcm("113846", "Target Exposure Index");
    public static readonly Code DeviationIndex = Dcm("113847", "Deviation Index");
    public static readonly Code AcquiredImage = Dcm("113795", "Acquired Image");

    // TID 10003B X-ray source data
    public static readonly Code DoseRp = Dcm("113738", "Dose (RP)");
    public static readonly Code AverageGlandularDose = Dcm("111631", "Average Glandular Dose");
    public static readonly Code FluoroMode = Dcm("113732", "Fluoro Mode");
    public static readonly Code PulseRate = Dcm("113791", "Pulse Rate");
    public static readonly Code NumberOfPulses = Dcm("113768", "Number of Pulses");
    public static readonly Code Derivation = Dcm("121401", "Derivation");
    public static readonly Code PulseWidth = Dcm("113793", "Pulse Width");
    public static readonly Code IrradiationDuration = Dcm("113742", "Irradiation Duration");
    public static readonly Code Kvp = Dcm("113733", "KVP");
    public static readonly Code XRayTubeCurrent = Dcm("113734", "X-Ray Tube Current");
    public static readonly Code AverageXRayTubeCurrent = Dcm("113767", "Average X-Ray Tube Current");
    public static readonly Code ExposureTime = Dcm("113824", "Exposure Time");
    public static readonly Code Exposure = Dcm("113736", "Exposure");
    public static readonly Code FocalSpotSize = Dcm("113766", "Focal Spot Size");
    public static readonly Code AnodeTargetMaterial = Dcm("111632", "Anode Target Material");
    public static readonly Code XRayFilters = Dcm("113771", "X-Ray Filters");
    public static readonly Code XRayFilterType = Dcm("113772", "X-Ray Filter Type");
    public static readonly Code XRayFilterMaterial = Dcm("113757", "X-Ray Filter Material");
    public static readonly Code XRayFilterThicknessMinimum = Dcm("113758", "X-Ray Filter Thickness Minimum");
    public static readonly Code XRayFilterThicknessMaximum = Dcm("113773", "X-Ray Filter Thickness Maximum");
    public static readonly Code CollimatedFieldArea = Dcm("113790", "Collimated Field Area");
    public static readonly Code CollimatedFieldHeight = Dcm("113788", "Collimated Field Height");
    public static readonly Code CollimatedFieldWidth = Dcm("113789", "Collimated Field Width");
    public static readonly Code XRayGrid = Dcm("111635", "X-Ray Grid");

    // TID 10003C Mechanical data
    public static readonly Code CrDrMechanicalConfiguration = Dcm("113956", "CR/DR Mechanical Configuration");
    public static readonly Code PositionerPrimaryAngle = Dcm("112011", "Positioner Primary Angle");
    public static readonly Code PositionerSecondaryAngle = Dcm("112012", "Positioner Secondary Angle");
    public static readonly Code PositionerPrimaryEndAngle = Dcm("113739", "Positioner Primary End Angle");
    public static readonly Code PositionerSecondaryEndAngle = Dcm("113740", "Positioner Secondary End Angle");
    public static readonly Code ColumnAngulation = Dcm("113770", "Column Angulation");
    public static readonly Code TableHeadTiltAngle = Dcm("113754", "Table Head Tilt Angle");
    public static readonly Code TableHorizontalRotationAngle = Dcm("113755", "Table Horizontal Rotation Angle");
    public static readonly Code TableCradleTiltAngle = Dcm("113756", "Table Cradle Tilt Angle");
    public static readonly Code CompressionThickness = Dcm("111633", "Compression Thickness");
    public static readonly Code DistanceSourceToIsocenter = Dcm("113748", "Distance Source to Isocenter");
    public static readonly Code DistanceSourceToReferencePoint = Dcm("113737", "Distance Source to Reference Point");
    public static readonly Code DistanceSourceToDetector = Dcm("113750", "Distance Source to Detector");
    public static readonly Code TableLongitudinalPosition = Dcm("113751", "Table Longitudinal Position");
    public static readonly Code TableLateralPosition = Dcm("113752", "Table Lateral Position");
    public static readonly Code TableHeightPosition = Dcm("113753", "Table Height Position");
    public static readonly Code DistanceSourceToTablePlane = Dcm("113792", "Distance Source to Table Plane");

    // TID 10004 Accumulated fluoroscopy and acquisition dose
    public static readonly Code DoseAreaProductTotal = Dcm("113722", "Dose Area Product Total");
    public static readonly Code DoseRpTotal = Dcm("113725", "Dose (RP) Total");
    public static readonly Code FluoroDoseAreaProductTotal = Dcm("113726", "Fluoro Dose Area Product Total");
    public static readonly Code FluoroDoseRpTotal = Dcm("113728", "Fluoro Dose (RP) Total");
    public static readonly Code TotalFluoroTime = Dcm("113730", "Total Fluoro Time");
    public static readonly Code AcquisitionDoseAreaProductTotal = Dcm("113727", "Acquisition Dose Area Product Total");
    public static readonly Code AcquisitionDoseRpTotal = Dcm("113729", "Acquisition Dose (RP) Total");
    public static readonly Code TotalAcquisitionTime = Dcm("113855", "Total Acquisition Time");
    public static readonly Code TotalNumberOfRadiographicFrames = Dcm("113731", "Total Number of Radiographic Frames");

    // TID 10005 Accumulated mammography dose
    public static readonly Code AccumulatedAverageGlandularDose = Dcm("111637", "Accumulated Average Glandular Dose");

    // TID 10006 Accumulated cassette-based dose
    public static readonly Code DetectorType = Dcm("113947", "Detector Type");

    // CID 10008 Dose Related Distance Measurements
    public static readonly Code TableLongitudinalEndPosition = Dcm("113759", "Table Longitudinal End Position");
    public static readonly Code TableLateralEndPosition = Dcm("113760", "Table Lateral End Position");
    public static readonly Code TableHeightEndPosition = Dcm("113761", "Table Height End Position");
    public static readonly Code TableXPositionToIsocenter = Dcm("128766", "Table X Position to Isocenter");
    public static readonly Code TableYPositionToIsocenter = Dcm("128767", "Table Y Position to Isocenter");
    public static readonly Code TableZPositionToIsocenter = Dcm("128768", "Table Z Position to Isocenter");
    public static readonly Code TableXEndPositionToIsocenter = Dcm("128769", "Table X End Position to Isocenter");
    public static readonly Code TableYEndPositionToIsocenter = Dcm("128770", "Table Y End Position to Isocenter");
    public static readonly Code TableZEndPositionToIsocenter = Dcm("128771", "Table Z End Position to Isocenter");

    // Compression, as mammography sends it beside TID 10003C
    public static readonly Code CompressionForce = Dcm("111647", "Compression Force");
    public static readonly Code CompressionPressure = Dcm("111648", "Compression Pressure");
    public static readonly Code CompressionContactArea = Dcm("111649", "Compression Contact Area");

    // CID 10001 UID Types
    public static readonly Code StudyInstanceUid = Dcm("110180", "Study Instance UID");
    public static readonly Code SeriesInstanceUid = Dcm("112002", "Series Instance UID");
    public static readonly Code PerformedProcedureStepSopInstanceUid = Dcm("121126", "Performed Procedure Step SOP Instance UID");
}
