using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>Reports that bend the templates where no sample object does.</summary>
public sealed class BentReportTests
{
    private const string Step = "1.2.826.0.1.3680043.10.543.7.1", OtherStep = "1.2.826.0.1.3680043.10.543.7.2";

    [TestCase("113016", "121126")]
    [TestCase("113970", "121126")]
    [TestCase("113015", "112002")]
    [TestCase("113852", "113769")]
    public void Scope_names_what_its_totals_stand_for(string scope, string uidConcept)
    {
        var item = Coded(Codes.ScopeOfAccumulation, new Code(scope, "DCM", ""));
        var uid = ContentBuilder.Uid(new Code(uidConcept, "DCM", ""), Step);
        var below = Extracted.From(Container(Codes.XRayRadiationDoseReport, item.With(uid), Fluoroscopy(ReportParts.Uid(7), Dap("1"))));
        var beside = Extracted.From(Container(Codes.XRayRadiationDoseReport, Coded(Codes.ScopeOfAccumulation, new Code(scope, "DCM", "")), uid, Fluoroscopy(ReportParts.Uid(7), Dap("1"))));
        Assert.That(new[] { below, beside }.Select(found => (found.Scope, found.ScopeUid)), Is.All.EqualTo((scope, Step)));
    }

    [Test]
    public void Time_of_creation_orders_versions_of_a_report()
    {
        var header = Header().Add(Tags.InstanceCreationDate, "20260131").Add(Tags.InstanceCreationTime, "101500");
        Assert.That(Extracted.From(Ct(CtTotals(Dlp("1"))), header).CreatedDateTime, Is.EqualTo("20260131101500"));
    }

    [Test]
    public void Scope_of_a_study_names_no_other_than_the_header_does() =>
        Assert.That(Extracted.From(Projection(Fluoroscopy(ReportParts.Uid(7), Dap("1")))).ScopeUid, Is.Null);

    /// <summary>What events cannot give is added over steps, and of one step the latest stands.</summary>
    [Test]
    public void Running_totals_of_two_steps_add_up()
    {
        var dose = StudyMerge.Merge([Running(1, Step, "10"), Running(2, Step, "25"), Running(3, OtherStep, "7")]);
        Assert.That(dose.Totals.Single(total => total.Metric == Metric.FluoroTime).Value, Is.EqualTo(32m));
    }

    [Test]
    public void Filter_without_its_container_is_told()
    {
        var found = Extracted.FromEvent(Dap("1", "Gy.cm2"), Coded(Codes.XRayFilterType, Codes.FlatFilter), Coded(Codes.XRayFilterMaterial, Codes.Copper), Number(Codes.XRayFilterThicknessMinimum, "0.3", "mm"));
        Assert.That(found.Events[0].Details[EventDetails.Filter], Is.EqualTo("Copper 0.3 mm (Flat filter)"));
    }

    [Test]
    public void Totals_in_a_container_of_the_devices_own_are_totals()
    {
        var own = new Code("T-1", "99ACME", "Fluoroscopy");
        var found = Extracted.From(Projection(PlaneTotals(
            Codes.PlaneA,
            DapTotal("3", "Gy.cm2"),
            Container(own, Number(Codes.FluoroDoseAreaProductTotal, "1", "Gy.cm2"), Container(own, Number(Codes.TotalFluoroTime, "9", "s"))),
            Container(Codes.Calibration, Number(Codes.DoseRpTotal, "99", "mGy")))));
        Assert.That(found.Totals.Select(total => (total.Value.Metric, total.Value.Value, total.Plane)), Is.EqualTo(new[] { (Metric.DAP, 3m, (Plane?)Plane.A), (Metric.FluoroDAP, 1m, Plane.A), (Metric.FluoroTime, 9m, Plane.A) }));
    }

    [Test]
    public void Total_of_the_container_itself_counts_before_one_of_a_container_in_it()
    {
        var own = new Code("T-1", "99ACME", "Part");
        var found = Extracted.From(Projection(PlaneTotals(Codes.SinglePlane, Container(own, DapTotal("5", "Gy.cm2")), DapTotal("20", "Gy.cm2"))));
        Assert.That(found.Totals.Select(total => total.Value.Value), Is.EqualTo(new[] { 20m }));
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.TotalRepeated));
    }

    [Test]
    public void Containers_of_the_devices_own_have_their_planes()
    {
        var own = new Code("T-1", "99ACME", "Part");
        ContentBuilder[] planes =
        [
            Container(own, Coded(Codes.AcquisitionPlane, Codes.PlaneA), DapTotal("10", "Gy.cm2")),
            Container(own, Coded(Codes.AcquisitionPlane, Codes.PlaneB), DapTotal("7", "Gy.cm2")),
        ];
        var found = Extracted.From(Projection(Container(Codes.AccumulatedXRayDoseData, planes)));
        Assert.That(found.Totals.Select(total => (total.Plane, total.Value.Value)), Is.EqualTo(new[] { ((Plane?)Plane.A, 10m), (Plane.B, 7m) }));

        var withTotal = Extracted.From(Projection(Container(Codes.AccumulatedXRayDoseData, [.. planes, DapTotal("17", "Gy.cm2")])));
        var beside = Extracted.From(Projection(Container(Codes.AccumulatedXRayDoseData, planes), DapTotal("17", "Gy.cm2")));
        Assert.That(withTotal.Totals.Select(total => (total.Plane, total.Value.Value)), Is.EqualTo(new[] { ((Plane?)null, 17m) }), "the planes would be added to their own total");
        Assert.That(beside.Totals.Sum(total => total.Value.Value), Is.EqualTo(17m));
        Assert.That(new[] { withTotal, beside }.Select(one => one.NoteKindsOf().Contains(NoteKinds.TotalRepeated)), Is.All.True);
    }

    [Test]
    public void Events_are_no_totals_of_the_container_around_them()
    {
        var found = Extracted.From(Ct(CtTotals(Dlp("200"), CtEvent(ReportParts.Uid(7), "5", "200"))));
        Assert.That((found.Totals.Count, found.Events.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Plane_behind_its_container_is_its_plane()
    {
        var found = Extracted.From(Projection(
            Container(Codes.AccumulatedXRayDoseData, DapTotal("3", "Gy.cm2")), Coded(Codes.AcquisitionPlane, Codes.PlaneA),
            Container(Codes.AccumulatedXRayDoseData, DapTotal("1", "Gy.cm2")), Coded(Codes.AcquisitionPlane, Codes.PlaneB),
            Container(Codes.IrradiationEventXRayData, Dap("3", "Gy.cm2")), Coded(Codes.AcquisitionPlane, Codes.PlaneA),
            Container(Codes.IrradiationEventXRayData, Dap("1", "Gy.cm2")), Coded(Codes.AcquisitionPlane, Codes.PlaneB)));
        Assert.That(found.Totals.Select(total => (total.Plane, total.Value.Value)), Is.EqualTo(new[] { ((Plane?)Plane.A, 3m), (Plane.B, 1m) }));
        Assert.That(found.Events.Select(one => one.Plane), Is.EqualTo(new Plane?[] { Plane.A, Plane.B }));
    }

    [Test]
    public void Plane_before_a_container_is_not_that_of_the_one_before_it()
    {
        var found = Extracted.From(Projection(
            Coded(Codes.AcquisitionPlane, Codes.PlaneA), Container(Codes.AccumulatedXRayDoseData, DapTotal("3", "Gy.cm2")),
            Coded(Codes.AcquisitionPlane, Codes.PlaneB), Container(Codes.AccumulatedXRayDoseData, DapTotal("1", "Gy.cm2"))));
        Assert.That(found.Totals.Select(total => total.Plane), Is.All.Null);
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.TotalRepeated), "nobody can say whose they are");
    }

    [Test]
    public void Planes_before_events_are_theirs_no_less_where_totals_have_their_own_below()
    {
        var found = Extracted.From(Projection(
            PlaneTotals(Codes.PlaneA, DapTotal("3", "Gy.cm2")), PlaneTotals(Codes.PlaneB, DapTotal("1", "Gy.cm2")),
            Coded(Codes.AcquisitionPlane, Codes.PlaneA), Container(Codes.IrradiationEventXRayData, Dap("3", "Gy.cm2")),
            Coded(Codes.AcquisitionPlane, Codes.PlaneB), Container(Codes.IrradiationEventXRayData, Dap("1", "Gy.cm2"))));
        Assert.That(found.Events.Select(one => one.Plane), Is.All.Null, "a plane that stands before its event is not that of the one before");
        Assert.That(found.Totals.Select(total => (total.Plane, total.Value.Value)), Is.EqualTo(new[] { ((Plane?)Plane.A, 3m), (Plane.B, 1m) }));
    }

    [Test]
    public void Observer_below_its_type_is_the_device()
    {
        var header = Header().Add(Tags.Manufacturer, "").Add(Tags.ManufacturerModelName, "").Add(Tags.StationName, "").Add(Tags.DeviceSerialNumber, "");
        var person = Coded(Codes.ObserverType, new Code("121006", "DCM", "Person")).With(PersonName(Codes.PersonObserverName, PatientName));
        var device = Coded(Codes.ObserverType, new Code("121007", "DCM", "Device")).With(
            ContentBuilder.Uid(Codes.DeviceObserverUid, ReportParts.Uid(50)), Text(Codes.DeviceObserverName, "ROOM 9"), Text(Codes.DeviceObserverManufacturer, "Acme"), Text(Codes.DeviceObserverModelName, "M"), Text(Codes.DeviceObserverSerialNumber, "S"));
        Assert.That(Extracted.From(Ct(person, device, CtEvent(ReportParts.Uid(7), "5", "200")), header).Device, Is.EqualTo(new Device { Manufacturer = "Acme", Model = "M", StationName = "ROOM 9", SerialNumber = "S", ObserverUid = ReportParts.Uid(50) }));
    }

    [Test]
    public void Several_measured_values_are_several_numbers()
    {
        var voltages = Extracted.FromEvent(Dap("1", "Gy.cm2"), Several(Codes.Kvp, ("70", "kV"), ("80", "kV"))).Value(Metric.KVP)!;
        Assert.That((voltages.Value, voltages.RawValue), Is.EqualTo((80m, @"70\80")));
        var doses = Extracted.FromEvent(Several(Codes.DoseAreaProduct, ("1", "Gy.cm2"), ("2", "Gy.cm2")));
        Assert.That((doses.Value(Metric.DAP)!.Value, doses.NoteKindsOf().Contains(NoteKinds.SeveralValues)), Is.EqualTo((1m, true)));
        var mixed = Extracted.FromEvent(Several(Codes.DoseAreaProduct, ("1", "Gy.cm2"), ("2", "dGy.cm2")));
        Assert.That((mixed.Value(Metric.DAP)!.Value, mixed.NoteKindsOf().Contains(NoteKinds.MalformedNumber)), Is.EqualTo((1m, true)));
    }

    [Test]
    public void Empty_value_before_a_measured_one_hides_neither_number_nor_unit()
    {
        var found = Extracted.FromEvent(Several(Codes.DoseAreaProduct, ("", ""), ("2", "Gy.cm2")));
        Assert.That((found.Value(Metric.DAP)?.Value, found.Value(Metric.DAP)?.RawUnit), Is.EqualTo(((decimal?)2m, "Gy.cm2")));
    }

    [TestCase("TEXT")]
    [TestCase("NUM")]
    public void Dose_in_words_gives_no_number_and_a_note(string valueType)
    {
        var found = Extracted.From(Ct(CtTotals(Text(Codes.CtDoseLengthProductTotal, "504.2 mGy.cm").Change(item => item.Add(Tags.ValueType, valueType)))));
        Assert.That((found.Status, found.Totals.Count), Is.EqualTo((ExtractionStatus.Unreadable, 0)));
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.NoValue));
    }

    private static StudyDocument Running(int number, string step, string seconds) => new($"{number}", Extracted.From(
        Container(
            Codes.XRayRadiationDoseReport,
            Coded(Codes.ScopeOfAccumulation, Codes.ProcedureStepToThisPoint).With(ContentBuilder.Uid(Codes.PerformedProcedureStepSopInstanceUid, step)),
            PlaneTotals(Codes.SinglePlane, Number(Codes.TotalFluoroTime, seconds, "s")),
            Fluoroscopy(ReportParts.Uid(100 + number), Dap("1", "Gy.cm2"))),
        Header().Add(Tags.SOPInstanceUID, ReportParts.Uid(number)).Add(Tags.ContentTime, $"11000{number}")));

    private static ContentBuilder Several(Code concept, params (string Value, string Unit)[] measured) => NumberWithoutValue(concept).Change(item => item.AddSequence(
        Tags.MeasuredValueSequence,
        [.. measured.Select(one => new DatasetBuilder().Add(Tags.NumericValue, one.Value).AddSequence(Tags.MeasurementUnitsCodeSequence, new DatasetBuilder().Add(Tags.CodeValue, one.Unit).Add(Tags.CodingSchemeDesignator, "UCUM")))]));
}
