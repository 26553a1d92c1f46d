namespace DoseListener.Dicom.Reports;

/// <content>Radiopharmaceutical administration: PS3.16 TID 10021 to 10024.</content>
public static partial class Codes
{
    // TID 10021 Radiopharmaceutical Radiation Dose
    public static readonly Code RadiopharmaceuticalRadiationDoseReport = Dcm("113500", "Radiopharmaceutical Radiation Dose Report");
    public static readonly Code AssociatedProcedure = Sct("363589002", "Associated Procedure", "G-C2D0");

    // TID 10022 Radiopharmaceutical Administration Event Data
    public static readonly Code RadiopharmaceuticalAdministration = Dcm("113502", "Radiopharmaceutical Administration");
    public static readonly Code RadiopharmaceuticalAgent = Sct("349358000", "Radiopharmaceutical agent", "F-61FDB", "C-B02C9");
    public static readonly Code Radionuclide = Sct("89457008", "Radionuclide", "C-10072");
    public static readonly Code RadionuclideHalfLife = Sct("304283002", "Radionuclide Half Life", "R-42806");
    public static readonly Code RadiopharmaceuticalSpecificActivity = Dcm("123007", "Radiopharmaceutical Specific Activity");
    public static readonly Code RadiopharmaceuticalAdministrationEventUid = Dcm("113503", "Radiopharmaceutical Administration Event UID");
    public static readonly Code IntravenousExtravasationSymptoms = Dcm("113505", "Intravenous Extravasation Symptoms");
    public static readonly Code EstimatedExtravasationActivity = Dcm("113506", "Estimated Extravasation Activity");
    public static readonly Code RadiopharmaceuticalStartDateTime = Dcm("123003", "Radiopharmaceutical Start DateTime");
    public static readonly Code RadiopharmaceuticalStopDateTime = Dcm("123004", "Radiopharmaceutical Stop DateTime");
    public static readonly Code AdministeredActivity = Dcm("113507", "Administered activity");
    public static readonly Code RadiopharmaceuticalVolume = Dcm("123005", "Radiopharmaceutical Volume");
    public static readonly Code PreAdministrationMeasuredActivity = Dcm("113508", "Pre-Administration Measured Activity");
    public static readonly Code ActivityMeasurementDevice = Dcm("113540", "Activity Measurement Device");
    public static readonly Code PostAdministrationMeasuredActivity = Dcm("113509", "Post-Administration Measured Activity");
    public static readonly Code RouteOfAdministration = Sct("410675002", "Route of administration", "G-C340");
    public static readonly Code SiteOf = Sct("272737002", "Site of", "G-C581");
    public static readonly Code BillingCodes = Dcm("121147", "Billing Code(s)");
    public static readonly Code DrugProductIdentifier = Dcm("113510", "Drug Product Identifier");
    public static readonly Code BrandName = Dcm("111529", "Brand Name");
    public static readonly Code RadiopharmaceuticalDispenseUnitIdentifier = Dcm("113511", "Radiopharmaceutical Dispense Unit Identifier");
    public static readonly Code RadiopharmaceuticalLotIdentifier = Dcm("113512", "Radiopharmaceutical Lot Identifier");
    public static readonly Code ReagentVialIdentifier = Dcm("113513", "Reagent Vial Identifier");
    public static readonly Code RadionuclideIdentifier = Dcm("113514", "Radionuclide Identifier");
    public static readonly Code PrescriptionIdentifier = Dcm("113516", "Prescription Identifier");

    // TID 10023 Organ Dose
    public static readonly Code OrganDoseInformation = Dcm("113517", "Organ Dose Information");
    public static readonly Code FindingSite = Sct("363698007", "Finding Site", "G-C0E3");
    public static readonly Code Mass = Sct("118538004", "Mass", "G-D701");
    public static readonly Code OrganDose = Dcm("113518", "Organ Dose");

    // TID 10024 Patient Characteristics
    public static readonly Code PatientCharacteristics = Dcm("121118", "Patient Characteristics");
    public static readonly Code PatientState = Dcm("109054", "Patient state");
    public static readonly Code SubjectAge = Dcm("121033", "Subject Age");
    public static readonly Code SubjectSex = Dcm("121032", "Subject Sex");
    public static readonly Code PatientHeight = Ln("8302-2", "Patient Height");
    public static readonly Code PatientWeight = Ln("29463-7", "Patient Weight");
    public static readonly Code BodySurfaceArea = Ln("8277-6", "Body Surface Area");
    public static readonly Code BodySurfaceAreaFormula = Ln("8278-4", "Body Surface Area Formula");
    public static readonly Code BodyMassIndex = Sct("60621009", "Body Mass Index", "F-01860");
    public static readonly Code Equation = Dcm("121420", "Equation");
    public static readonly Code Glucose = Ln("14749-6", "Glucose");
    public static readonly Code FastingDuration = Dcm("113550", "Fasting Duration");
    public static readonly Code HydrationVolume = Dcm("113551", "Hydration Volume");
    public static readonly Code RecentPhysicalActivity = Dcm("113552", "Recent Physical Activity");
    public static readonly Code SerumCreatinine = Ln("2160-0", "Serum Creatinine");
    public static readonly Code GlomerularFiltrationRate = Sct("80274001", "Glomerular Filtration Rate", "F-70210");
    public static readonly Code EquivalentMeaningOfConceptName = Dcm("121050", "Equivalent meaning of concept name");
}
