namespace DoseListener.Dicom.Reports;

/// <content>Computed tomography: PS3.16 TID 10011 to 10015.</content>
public static partial class Codes
{
    // TID 10011 CT Radiation Dose
    public static readonly Code StartOfXRayIrradiation = Dcm("113809", "Start of X-Ray Irradiation");
    public static readonly Code EndOfXRayIrradiation = Dcm("113810", "End of X-Ray Irradiation");

    // TID 10012 CT Accumulated Dose Data
    public static readonly Code CtAccumulatedDoseData = Dcm("113811", "CT Accumulated Dose Data");
    public static readonly Code TotalNumberOfIrradiationEvents = Dcm("113812", "Total Number of Irradiation Events");
    public static readonly Code CtDoseLengthProductTotal = Dcm("113813", "CT Dose Length Product Total");
    public static readonly Code CtDoseLengthProductSubTotal = Dcm("130745", "CT Dose Length Product Sub-Total");
    public static readonly Code CtdiWPhantomType = Dcm("113835", "CTDIw Phantom Type");
    public static readonly Code CtEffectiveDoseTotal = Dcm("113814", "CT Effective Dose Total");
    public static readonly Code ReferenceAuthority = Dcm("121406", "Reference Authority");
    public static readonly Code MeasurementMethod = Sct("370129005", "Measurement Method", "G-C036");
    public static readonly Code PatientModel = Dcm("113815", "Patient Model");
    public static readonly Code ConditionEffectiveDoseMeasured = Dcm("113816", "Condition Effective Dose measured");
    public static readonly Code EffectiveDosePhantomType = Dcm("113817", "Effective Dose Phantom Type");
    public static readonly Code DosimeterType = Dcm("113818", "Dosimeter Type");

    // TID 10013 CT Irradiation Event Data
    public static readonly Code CtAcquisition = Dcm("113819", "CT Acquisition");
    public static readonly Code CtAcquisitionType = Dcm("113820", "CT Acquisition Type");
    public static readonly Code ReconstructionAlgorithm = Dcm("113961", "Reconstruction Algorithm");
    public static readonly Code ProcedureContext = Sct("408730004", "Procedure Context", "G-C32C");
    public static readonly Code CtAcquisitionParameters = Dcm("113822", "CT Acquisition Parameters");
    public static readonly Code NominalSingleCollimationWidth = Dcm("113826", "Nominal Single Collimation Width");
    public static readonly Code NominalTotalCollimationWidth = Dcm("113827", "Nominal Total Collimation Width");
    public static readonly Code PitchFactor = Dcm("113828", "Pitch Factor");
    public static readonly Code NumberOfXRaySources = Dcm("113823", "Number of X-Ray Sources");
    public static readonly Code CtXRaySourceParameters = Dcm("113831", "CT X-Ray Source Parameters");
    public static readonly Code IdentificationOfTheXRaySource = Dcm("113832", "Identification of the X-Ray Source");
    public static readonly Code MaximumXRayTubeCurrent = Dcm("113833", "Maximum X-Ray Tube Current");
    public static readonly Code ExposureTimePerRotation = Dcm("113834", "Exposure Time per Rotation");
    public static readonly Code XRayFilterAluminumEquivalent = Dcm("113821", "X-Ray Filter Aluminum Equivalent");
    public static readonly Code CtDose = Dcm("113829", "CT Dose");
    public static readonly Code MeanCtdiVol = Dcm("113830", "Mean CTDIvol");
    public static readonly Code CtdiFreeAirCalculationFactor = Dcm("113836", "CTDIfreeair Calculation Factor");
    public static readonly Code MeanCtdiFreeAir = Dcm("113837", "Mean CTDIfreeair");
    public static readonly Code Dlp = Dcm("113838", "DLP");
    public static readonly Code EffectiveDose = Dcm("113839", "Effective Dose");
    public static readonly Code EffectiveDoseConversionFactor = Dcm("113840", "Effective Dose Conversion Factor");
    public static readonly Code SizeSpecificDoseEstimate = Dcm("113930", "Size Specific Dose Estimate");
    public static readonly Code MeasuredLateralDimension = Dcm("113931", "Measured Lateral Dimension");
    public static readonly Code MeasuredApDimension = Dcm("113932", "Measured AP Dimension");
    public static readonly Code DerivedEffectiveDiameter = Dcm("113933", "Derived Effective Diameter");
    public static readonly Code DwConversionFactorCoefficients = Dcm("113991", "Dw Conversion Factor Coefficients");
    public static readonly Code WaterEquivalentDiameterSource = Dcm("113985", "Series or Instance used for Water Equivalent Diameter estimation");
    public static readonly Code WaterEquivalentDiameter = Dcm("113980", "Water Equivalent Diameter");
    public static readonly Code LongitudinalPositionZ = Dcm("113994", "Longitudinal Position Z");
    public static readonly Code SizeSpecificDoseEstimateAtLongitudinalPositionZ = Dcm("113993", "Size Specific Dose Estimate At Longitudinal Position Z");
    public static readonly Code WaterEquivalentDiameterAtLongitudinalPositionZ = Dcm("113995", "Water Equivalent Diameter At Longitudinal Position Z");
    public static readonly Code XRayModulationType = Dcm("113842", "X-Ray Modulation Type");

    // TID 10014 Scanning Length
    public static readonly Code ScanningLength = Dcm("113825", "Scanning Length");
    public static readonly Code LengthOfReconstructableVolume = Dcm("113893", "Length of Reconstructable Volume");
    public static readonly Code ExposedRange = Dcm("113899", "Exposed Range");
    public static readonly Code TopZLocationOfReconstructableVolume = Dcm("113895", "Top Z Location of Reconstructable Volume");
    public static readonly Code BottomZLocationOfReconstructableVolume = Dcm("113896", "Bottom Z Location of Reconstructable Volume");
    public static readonly Code TopZLocationOfScanningLength = Dcm("113897", "Top Z Location of Scanning Length");
    public static readonly Code BottomZLocationOfScanningLength = Dcm("113898", "Bottom Z Location of Scanning Length");
    public static readonly Code FrameOfReferenceUid = Dcm("112227", "Frame of Reference UID");

    // TID 10015 CT Dose Check Details (NEMA XR-25)
    public static readonly Code DoseCheckAlertDetails = Dcm("113900", "Dose Check Alert Details");
    public static readonly Code DlpAlertValueConfigured = Dcm("113901", "DLP Alert Value Configured");
    public static readonly Code CtdiVolAlertValueConfigured = Dcm("113902", "CTDIvol Alert Value Configured");
    public static readonly Code DlpAlertValue = Dcm("113903", "DLP Alert Value");
    public static readonly Code CtdiVolAlertValue = Dcm("113904", "CTDIvol Alert Value");
    public static readonly Code AccumulatedDlpForwardEstimate = Dcm("113905", "Accumulated DLP Forward Estimate");
    public static readonly Code AccumulatedCtdiVolForwardEstimate = Dcm("113906", "Accumulated CTDIvol Forward Estimate");
    public static readonly Code ReasonForProceeding = Dcm("113907", "Reason for Proceeding");
    public static readonly Code AlternativeDoseAlertBehaviorActive = Dcm("113915", "Alternative dose alert behavior active");
    public static readonly Code DoseCheckNotificationDetails = Dcm("113908", "Dose Check Notification Details");
    public static readonly Code DlpNotificationValueConfigured = Dcm("113909", "DLP Notification Value Configured");
    public static readonly Code CtdiVolNotificationValueConfigured = Dcm("113910", "CTDIvol Notification Value Configured");
    public static readonly Code DlpNotificationValue = Dcm("113911", "DLP Notification Value");
    public static readonly Code CtdiVolNotificationValue = Dcm("113912", "CTDIvol Notification Value");
    public static readonly Code DlpForwardEstimate = Dcm("113913", "DLP Forward Estimate");
    public static readonly Code CtdiVolForwardEstimate = Dcm("113914", "CTDIvol Forward Estimate");
}
