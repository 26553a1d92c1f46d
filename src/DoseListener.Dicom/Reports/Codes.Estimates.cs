namespace DoseListener.Dicom.Reports;

/// <content>Enhanced X-ray reports and estimates of a patient's dose: PS3.16 TID 10030 to 10036 and 10040 to 10055.</content>
public static partial class Codes
{
    // TID 10030 Patient Radiation Dose
    public static readonly Code PatientRadiationDoseReport = Dcm("128401", "Patient Radiation Dose Report");

    // TID 10031 Radiation Dose Estimate
    public static readonly Code RadiationDoseEstimate = Dcm("128402", "Radiation Dose Estimate");
    public static readonly Code RadiationDoseEstimateName = Dcm("128403", "Radiation Dose Estimate Name");
    public static readonly Code EquivalentDose = Dcm("128512", "Equivalent Dose");
    public static readonly Code AbsorbedDose = Dcm("128513", "Absorbed Dose");

    // TID 10033 Radiation Dose Estimate Methodology
    public static readonly Code SrInstanceUsed = Dcm("128416", "SR Instance Used");
    public static readonly Code EventUidUsed = Dcm("128429", "Event UID Used");

    // CID 10061 Absorbed Dose Types
    public static readonly Code MaximumAbsorbedDose = Dcm("128531", "Maximum Absorbed Radiation Dose");
    public static readonly Code MinimumAbsorbedDose = Dcm("128532", "Minimum Absorbed Radiation Dose");
    public static readonly Code MeanAbsorbedDose = Dcm("128533", "Mean Absorbed Radiation Dose");
    public static readonly Code ModeAbsorbedDose = Dcm("128534", "Mode Absorbed Radiation Dose");
    public static readonly Code MedianAbsorbedDose = Dcm("128539", "Median Absorbed Radiation Dose");

    // CID 10062 Equivalent Dose Types
    public static readonly Code MaximumEquivalentDose = Dcm("128535", "Maximum Equivalent Radiation Dose");
    public static readonly Code MinimumEquivalentDose = Dcm("128536", "Minimum Equivalent Radiation Dose");
    public static readonly Code MeanEquivalentDose = Dcm("128537", "Mean Equivalent Radiation Dose");
    public static readonly Code ModeEquivalentDose = Dcm("128538", "Mode Equivalent Radiation Dose");
    public static readonly Code MedianEquivalentDose = Dcm("128540", "Median Equivalent Radiation Dose");

    // TID 10041 to 10043
    public static readonly Code AccumulatedDoseData = Dcm("130500", "Accumulated Dose Data");
    public static readonly Code IrradiationEventSummaryData = Dcm("130501", "Irradiation Event Summary Data");
    public static readonly Code IrradiationDetails = Dcm("130505", "Irradiation Details");
    public static readonly Code DateTimeEnded = Dcm("111527", "DateTime Ended");

    // Parts of TID 10043
    public static readonly Code RadiationSourceCharacteristics = Dcm("130508", "Radiation Source Characteristics");
    public static readonly Code RadiationTechnique = Dcm("130511", "Radiation Technique");
    public static readonly Code Filtration = Dcm("130512", "Filtration");
    public static readonly Code Attenuators = Dcm("130513", "Attenuators");
    public static readonly Code RadiationOutput = Dcm("130514", "Radiation Output");
    public static readonly Code AirKermaAtOutputMeasurementPoint = Dcm("130515", "Air Kerma at Output Measurement Point");
    public static readonly Code RadiationFieldArea = Dcm("130516", "Radiation Field Area");
    public static readonly Code XRaySourceReferenceCoordinateSystem = Dcm("130519", "X-Ray Source Reference Coordinate System");
    public static readonly Code BeamPosition = Dcm("130524", "Beam Position");
    public static readonly Code ProcedureCharacteristics = Dcm("130530", "Procedure Characteristics");
}
