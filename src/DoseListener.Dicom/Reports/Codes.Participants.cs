namespace DoseListener.Dicom.Reports;

/// <content>Who and what took part: PS3.16 TID 1002 to 1007, 1020 and 1021.</content>
public static partial class Codes
{
    // TID 1002 Observer Context
    public static readonly Code ObserverType = Dcm("121005", "Observer Type");

    // TID 1003 Person observer
    public static readonly Code PersonObserverName = Dcm("121008", "Person Observer Name");
    public static readonly Code PersonObserverLoginName = Dcm("128774", "Person Observer's Login Name");
    public static readonly Code PersonObserverOrganizationName = Dcm("121009", "Person Observer's Organization Name");
    public static readonly Code PersonObserverRoleInOrganization = Dcm("121010", "Person Observer's Role in the Organization");
    public static readonly Code PersonObserverRoleInProcedure = Dcm("121011", "Person Observer's Role in this Procedure");
    public static readonly Code IdentifierWithinPersonObserverRole = Dcm("128775", "Identifier within Person Observer's Role");

    // TID 1004 Device observer
    public static readonly Code DeviceObserverUid = Dcm("121012", "Device Observer UID");
    public static readonly Code DeviceObserverName = Dcm("121013", "Device Observer Name");
    public static readonly Code DeviceObserverManufacturer = Dcm("121014", "Device Observer Manufacturer");
    public static readonly Code DeviceObserverModelName = Dcm("121015", "Device Observer Model Name");
    public static readonly Code DeviceObserverSerialNumber = Dcm("121016", "Device Observer Serial Number");
    public static readonly Code DeviceObserverPhysicalLocation = Dcm("121017", "Device Observer Physical Location During Observation");
    public static readonly Code DeviceRoleInProcedure = Dcm("113876", "Device Role in Procedure");

    // TID 1020 Person Participant
    public static readonly Code PersonName = Dcm("113870", "Person Name");
    public static readonly Code PersonRoleInProcedure = Dcm("113875", "Person Role in Procedure");
    public static readonly Code PersonId = Dcm("113871", "Person ID");
    public static readonly Code PersonIdIssuer = Dcm("113872", "Person ID Issuer");
    public static readonly Code OrganizationName = Dcm("113873", "Organization Name");
    public static readonly Code PersonRoleInOrganization = Dcm("113874", "Person Role in Organization");

    // TID 1021 Device Participant
    public static readonly Code DeviceName = Dcm("113877", "Device Name");
    public static readonly Code DeviceManufacturer = Dcm("113878", "Device Manufacturer");
    public static readonly Code DeviceModelName = Dcm("113879", "Device Model Name");
    public static readonly Code DeviceSerialNumber = Dcm("113880", "Device Serial Number");

    // TID 1007 Subject Context, Patient
    public static readonly Code SubjectName = Dcm("121029", "Subject Name");
    public static readonly Code SubjectId = Dcm("121030", "Subject ID");
    public static readonly Code SubjectBirthDate = Dcm("121031", "Subject Birth Date");
}
