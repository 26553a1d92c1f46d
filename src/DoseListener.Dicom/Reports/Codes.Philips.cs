namespace DoseListener.Dicom.Reports;

/// <content>
/// Technique that Philips' angiography systems tell under codes of their own, named as these systems name it. (027), a physician's name, is left out on purpose.
/// </content>
public static partial class Codes
{
    public static readonly Code PhilipsNumberOfFrames = Xper("003", "Number of Frames");
    public static readonly Code PhilipsWedgesAndShutters = Xper("005", "Wedges and Shutters");
    public static readonly Code PhilipsBottomShutter = Xper("006", "Bottom Shutter");
    public static readonly Code PhilipsLeftShutter = Xper("007", "Left Shutter");
    public static readonly Code PhilipsRightShutter = Xper("008", "Right Shutter");
    public static readonly Code PhilipsTopShutter = Xper("009", "Top Shutter");
    public static readonly Code PhilipsDistanceWedge1 = Xper("010", "Distance Wedge 1");
    public static readonly Code PhilipsDistanceWedge2 = Xper("011", "Distance Wedge 2");
    public static readonly Code PhilipsAngleWedge1 = Xper("012", "Angle Wedge 1");
    public static readonly Code PhilipsAngleWedge2 = Xper("013", "Angle Wedge 2");
    public static readonly Code PhilipsBeamPosition = Xper("014", "Beam Position");
    public static readonly Code PhilipsLongitudinalBeamPosition = Xper("015", "Longitudinal Beam Position");
    public static readonly Code PhilipsBeamAngle = Xper("017", "Beam Angle");
    public static readonly Code PhilipsFinalDistanceSourceToDetector = Xper("018", "Final Distance Source to Detector");
    public static readonly Code PhilipsFinalTableCradleAngle = Xper("019", "Final Table Cradle Angle");
    public static readonly Code PhilipsFinalTableHeightPosition = Xper("020", "Final Table Height Position");
    public static readonly Code PhilipsTableHeightPosition = Xper("021", "Table Height Position");
    public static readonly Code PhilipsFinalTableTiltAngle = Xper("022", "Final Table Tilt Angle");
    public static readonly Code PhilipsDetectorFieldSize = Xper("023", "Detector Field Size");
    public static readonly Code PhilipsDetectorFieldX = Xper("024", "X side");
    public static readonly Code PhilipsDetectorFieldY = Xper("025", "Y side");
    public static readonly Code PhilipsObjectThickness = Xper("026", "Object Thickness");
    public static readonly Code PhilipsApplicationGroup = Xper("028", "Applicationgroup Name");
    public static readonly Code PhilipsApplication = Xper("029", "Application Name");
    public static readonly Code PhilipsFluoroFlavour = Xper("030", "Fluoro Flavour");

    private static Code Xper(string value, string meaning) => new(value, CodingScheme.PhilipsXper, meaning);
}
