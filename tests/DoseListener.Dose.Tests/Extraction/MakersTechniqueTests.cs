using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>Technique that makers tell under codes and in comments of their own.</summary>
public sealed class MakersTechniqueTests
{
    private const string Xml = "<FluoroData><SceneName SRData=\"Qzxmarker\"/><Dose SRData=\" \"/><TubeFocalSpot SRData=\"small\"/><iiDiameter SRData=\"220\"/><PatientPosition><Position SRData=\"HFS\"/></PatientPosition></FluoroData>";

    [Test]
    public void Philips_tells_table_shutters_wedges_and_beam()
    {
        var found = Extracted.FromEvent(
            Dap("1", "Gy.cm2"),
            Number(Codes.PhilipsNumberOfFrames, "98", "1"),
            Container(
                Codes.PhilipsWedgesAndShutters,
                Number(Codes.PhilipsBottomShutter, "131", "mm"), Number(Codes.PhilipsLeftShutter, "164.5", "mm"), Number(Codes.PhilipsRightShutter, "160", "mm"), Number(Codes.PhilipsTopShutter, "130", "mm"),
                Number(Codes.PhilipsDistanceWedge1, "174", "mm"), Number(Codes.PhilipsDistanceWedge2, "175", "mm"), Number(Codes.PhilipsAngleWedge1, "-180", "deg"), Number(Codes.PhilipsAngleWedge2, "0", "deg")),
            Container(Codes.PhilipsBeamPosition, Number(Codes.PhilipsLongitudinalBeamPosition, "1675", "mm"), Number(Codes.PhilipsBeamAngle, "5", "deg")),
            Number(Codes.PhilipsFinalDistanceSourceToDetector, "1194", "mm"),
            Number(Codes.PhilipsFinalTableCradleAngle, "1", "deg"),
            Number(Codes.PhilipsFinalTableHeightPosition, "906", "mm"),
            Number(Codes.PhilipsTableHeightPosition, "905", "mm"),
            Number(Codes.PhilipsFinalTableTiltAngle, "2", "deg"),
            Container(Codes.PhilipsDetectorFieldSize, Number(Codes.PhilipsDetectorFieldX, "380", "mm"), Number(Codes.PhilipsDetectorFieldY, "300", "mm")),
            Number(Codes.PhilipsObjectThickness, "145.4", "mm"),
            Text(new Code("027", "99PHI-IXR-XPER", "Performing Physicians Name"), PatientName),
            Text(Codes.PhilipsApplicationGroup, "Vascular ClarityIQ"),
            Text(Codes.PhilipsApplication, "Abdomen ClarityIQ"),
            Text(Codes.PhilipsFluoroFlavour, "Low 7,5"));
        Assert.That(found.Events[0].Details, Is.EquivalentTo(new Dictionary<string, string>
        {
            [EventDetails.Intent] = "Diagnostic",
            [EventDetails.RecordedFrames] = "98",
            [EventDetails.Shutters] = "top 130 mm, bottom 131 mm, left 164.5 mm, right 160 mm",
            [EventDetails.Wedges] = "1 174 mm at -180 deg, 2 175 mm at 0 deg",
            [EventDetails.BeamPosition] = "1675 mm",
            [EventDetails.BeamAngle] = "5 deg",
            [EventDetails.DistanceSourceToDetectorEnd] = "1194 mm",
            [EventDetails.TableCradleEnd] = "1 deg",
            [EventDetails.TableHeightEnd] = "906 mm",
            [EventDetails.TableHeight] = "905 mm",
            [EventDetails.TableTiltEnd] = "2 deg",
            [EventDetails.DetectorField] = "380 mm × 300 mm",
            [EventDetails.ObjectThickness] = "145.4 mm",
            [EventDetails.Application] = "Vascular ClarityIQ; Abdomen ClarityIQ",
            [EventDetails.FluoroFlavour] = "Low 7,5",
        }));
        Assert.That(found.Value(Metric.Frames), Is.Null, "recorded images are no pulses");
    }

    [Test]
    public void Codes_of_another_maker_are_others() =>
        Assert.That(Extracted.FromEvent(Dap("1", "Gy.cm2"), Number(new Code("021", "99ACME", "Table Height Position"), "905", "mm")).Events[0].Details, Does.Not.ContainKey(EventDetails.TableHeight));

    [Test]
    public void Siemens_comment_tells_field_focus_and_position_and_nothing_else()
    {
        var details = Extracted.FromEvent(Dap("1", "Gy.cm2"), Text(Codes.Comment, Xml)).Events[0].Details;
        Assert.That(details, Is.EquivalentTo(new Dictionary<string, string>
        {
            [EventDetails.Intent] = "Diagnostic",
            [EventDetails.FieldDiameter] = "220 mm",
            [EventDetails.FocalSpot] = "small",
            [EventDetails.PatientPosition] = "HFS",
        }));
    }

    [TestCase("<iiDiameter SRData=\" \"/>")]
    [TestCase("<iiDiameter SRData=\"Qzxmarker^Waltraud\"/>")]
    [TestCase("<iiDiameter SRData=\"")]
    [TestCase("<iiDiameter SRData=\"12345678901234567\"/>")]
    [TestCase("<iiDiameter SRData=\"large\"/>")]
    [TestCase("Siemens <iiDiameter SRData=\"220\"")]
    public void Comment_that_holds_something_else_tells_nothing(string comment) =>
        Assert.That(Extracted.FromEvent(Dap("1", "Gy.cm2"), Text(Codes.Comment, comment)).Events[0].Details.Keys, Is.EqualTo(new[] { EventDetails.Intent }));

    [Test]
    public void Focus_in_millimetres_stands_before_the_word_of_a_comment() =>
        Assert.That(Extracted.FromEvent(Dap("1", "Gy.cm2"), Number(Codes.FocalSpotSize, "0.6", "mm"), Text(Codes.Comment, Xml)).Events[0].Details[EventDetails.FocalSpot], Is.EqualTo("0.6 mm"));
}
