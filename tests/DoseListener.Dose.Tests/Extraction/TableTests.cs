using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;
using static DoseListener.Testing.TableParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>TABLE items of enhanced reports (TID 10043 to 10054): every number arrives with an event or in a note.</summary>
public sealed class TableTests
{
    private static readonly Code Matrix = new("130525", "DCM", "Transformation Matrix");

    /// <summary>TID 10048, row 6: the column of moments says when each row ended.</summary>
    private static ContentBuilder Output(params double[] seconds) => Table(
        Codes.AirKermaAtOutputMeasurementPoint, seconds.Length, 2,
        [Column(1, Codes.DateTimeEnded), Column(2, Codes.AirKermaAtOutputMeasurementPoint, "mGy")],
        Times(1, seconds), Cells(null, 2, Vr.FL, string.Join('\\', Enumerable.Range(1, seconds.Length).Select(number => $"0.{number}"))));

    private static ContentBuilder Voltages(params (double Second, int Kilovolt)[] rows) => Table(
        Codes.Kvp, rows.Length, 2,
        [Column(1, Codes.DateTimeStarted), Column(2, Codes.Kvp, "kV")],
        Times(1, [.. rows.Select(row => row.Second)]), Cells(null, 2, Vr.FD, string.Join('\\', rows.Select(row => row.Kilovolt))));

    /// <summary>Fluoroscopy from second 10 to 15, an acquisition from 30 to 35, and details of 10 to 40.</summary>
    private static DoseExtraction Of(params ContentBuilder[] tables) => Extracted.From(Enhanced(
        SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003")),
        SummaryEvent(ReportParts.Uid(8), "A", Codes.StationaryAcquisition, 30, Dap("0.0001")),
        Container(Codes.IrradiationDetails, Container(
            Codes.RadiationTechnique,
            [DateTime(Codes.DateTimeStarted, "20260131101110"), DateTime(Codes.DateTimeEnded, "20260131101140"), Text(Codes.IdentificationOfTheXRaySource, "A"), .. tables]))));

    [Test]
    public void Rows_go_to_the_event_of_their_time()
    {
        var found = Of(Voltages((10, 70), (12, 74), (14, 72), (20, 99), (30, 80), (33, 81)));
        Assert.Multiple(() =>
        {
            Assert.That((found.Value(Metric.KVP)!.Value, found.Value(Metric.KVP)!.RawValue, found.Value(Metric.KVP)!.RawUnit), Is.EqualTo((74m, @"70\74\72", "kV")));
            Assert.That((found.Value(Metric.KVP, 1)!.Value, found.Value(Metric.KVP, 1)!.RawValue), Is.EqualTo((81m, @"80\81")), "what began at 20 is of no event");
            Assert.That(found.Events[0].Details["Table.KVP"], Is.EqualTo(@"70\74\72 kV"));
            Assert.That(found.Notes.Single(note => note.Kind == NoteKinds.TableOfNoEvent).Detail, Does.Contain("KVP 99 kV"));
        });
    }

    [Test]
    public void Row_that_began_before_an_event_without_rows_is_its_own() =>
        Assert.That(Of(Voltages((10, 70), (20, 99))).Events.Select(one => one.Details["Table.KVP"]), Is.EqualTo(new[] { "70 kV", "99 kV" }));

    [Test]
    public void Row_of_the_moment_where_two_events_meet_is_of_the_one_that_it_begins_or_ends_with()
    {
        var began = Adjoining(Voltages((12, 70), (15, 90)));
        var ended = Adjoining(Output(12, 15, 17));
        Assert.That(began.Events.Select(one => one.Details["Table.KVP"]), Is.EqualTo(new[] { "70 kV", "90 kV" }));
        Assert.That(ended.Events.Select(one => one.Details["Table.Air Kerma at Output Measurement Point"]), Is.EqualTo(new[] { @"0.1\0.2 mGy", "0.3 mGy" }));
        Assert.That(Adjoining(Voltages((15, 90))).Events.Select(one => one.Details.GetValueOrDefault("Table.KVP")), Is.EqualTo(new[] { null, "90 kV" }));
        Assert.That(Adjoining(Output(17)).Events.Select(one => one.Details.GetValueOrDefault("Table.Air Kerma at Output Measurement Point")), Is.EqualTo(new[] { null, "0.1 mGy" }));

        static DoseExtraction Adjoining(ContentBuilder table) => Extracted.From(Enhanced(
            SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003")),
            SummaryEvent(ReportParts.Uid(8), "A", Codes.Fluoroscopy, 15, Dap("0.0001")),
            Container(Codes.IrradiationDetails, TimedPart(Codes.RadiationTechnique, "A", 15, table))));
    }

    [Test]
    public void Output_over_time_is_told_and_added_up_nowhere()
    {
        var found = Of(Output(11, 13, 14.5, 32));
        Assert.That(found.Events.Select(one => one.Details.GetValueOrDefault("Table.Air Kerma at Output Measurement Point")), Is.EqualTo(new[] { @"0.1\0.2\0.3 mGy", "0.4 mGy" }), "what ended at 32 is of the second");
        Assert.That(found.Totals.Where(total => total.Value.Quality == Quality.Reported), Is.Empty);
    }

    [Test]
    public void Long_table_is_told_by_how_many_first_last_smallest_and_largest()
    {
        var found = Of(Voltages([.. Enumerable.Range(0, 40).Select(row => (10 + (row / 8.0), 60 + ((row * 7) % 41)))]));
        Assert.That(found.Value(Metric.KVP)!.Value, Is.EqualTo(100m));
        Assert.That(found.Value(Metric.KVP)!.RawValue, Is.EqualTo("100"));
        Assert.That(found.Events[0].Details["Table.KVP"], Is.EqualTo("40 numbers, first 60, last 87, smallest 60, largest 100 kV"));
    }

    [Test]
    public void Rows_of_no_event_are_noted()
    {
        var found = Of(Output(22, 25));
        Assert.That(found.Notes.Single(), Is.EqualTo(new ExtractionNote(
            NoteKinds.TableOfNoEvent, @"Air Kerma at Output Measurement Point, 2 rows × 2 columns: DateTime Ended 1 time from 2026-01-31T10:11:25.00 to 2026-01-31T10:11:25.00; Air Kerma at Output Measurement Point 0.2 mGy (1.5.1.4)")));
    }

    [Test]
    public void Table_that_no_event_can_have_is_noted()
    {
        var found = Extracted.From(Enhanced(
            SourceTotals("A", DapTotal("0.0003"), Table(Codes.DoseRpTotal, 2, 1, [Column(1, Codes.DoseRpTotal, "Gy")], Cells(null, 1, Vr.DS, @"0.1\0.2"))),
            SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003"))));
        Assert.That(found.Notes.Where(note => note.Kind == NoteKinds.TableOfNoEvent).Select(note => note.Detail), Is.EqualTo(new[] { @"Dose (RP) Total, 2 rows × 1 columns: Dose (RP) Total 0.1\0.2 Gy (1.3.3)" }));
        Assert.That(found.Total(Metric.DoseRP), Is.Null);
    }

    [Test]
    public void Table_in_a_report_of_another_kind_is_noted()
    {
        var found = Extracted.From(Projection(Fluoroscopy(ReportParts.Uid(7), Dap("1", "Gy.cm2"), Voltages((1, 70)))));
        Assert.That(found.Notes.Single().Kind, Is.EqualTo(NoteKinds.TableOfNoEvent));
        Assert.That(found.Notes.Single().Detail, Does.Contain("KVP 70 kV"));
    }

    [Test]
    public void Dose_of_an_event_in_a_table_is_told_and_not_added_up()
    {
        var found = Extracted.From(Enhanced(SummaryEvent(
            ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003"), Table(Codes.DoseRp, 2, 1, [Column(null, Codes.DoseRp, "Gy")], Cells(null, 1, Vr.FL, @"0.5\0.75")))));
        Assert.That(found.Value(Metric.DoseRP), Is.Null);
        Assert.That(found.Events[0].Details["Table.Dose (RP)"], Is.EqualTo(@"0.5\0.75 Gy"));
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.DoseTable));
    }

    [Test]
    public void Table_whose_rows_have_the_headings_says_the_same()
    {
        var turned = TableOfRows(
            Codes.Kvp, 2, 3,
            [Row(1, Codes.DateTimeStarted), Row(2, Codes.Kvp, "kV")],
            Cells(1, null, Vr.DT, @"20260131101110\20260131101112\20260131101114"), Cells(2, null, Vr.FD, @"70\74\72"));
        Assert.That(Of(turned).Show(), Is.EqualTo(Of(Voltages((10, 70), (12, 74), (14, 72))).Show()));
    }

    [Test]
    public void Matrix_is_one_series()
    {
        var found = Of(Table(Matrix, 2, 2, [], Cells(1, null, Vr.FL, @"1\0"), Cells(2, null, Vr.FL, @"0\1")));
        Assert.That(found.Events.Select(one => one.Details["Table.Transformation Matrix"]), Is.All.EqualTo(@"1\0\0\1"));
    }

    [Test]
    public void Columns_of_other_things_are_told_by_name()
    {
        var found = Of(Table(
            Codes.BeamPosition, 2, 4,
            [Column(1, Codes.DateTimeStarted), Column(2, Codes.PositionerPrimaryAngle, "deg"), Column(3, new Code("99", "99ACME", "Lateral shift"), "mm"), Column(4, Codes.XRayFilterMaterial)],
            Times(1, 10, 12), Cells(null, 2, Vr.SL, @"-30\15"), Cells(null, 3, Vr.DS, @"1.5\2"), CodeCells(1, 4, Codes.Copper), CodeCells(2, 4, Codes.Aluminum)));
        Assert.That(found.Value(Metric.PrimaryAngle)!.Value, Is.EqualTo(-30m));
        Assert.That(found.Events[0].Details, Does.ContainKey("Table.Beam Position, Lateral shift").WithValue(@"1.5\2 mm"));
        Assert.That(found.Events[0].Details["Table.Beam Position, X-Ray Filter Material"], Does.StartWith("2 codes: Copper"));
    }

    [Test]
    public void Unit_that_is_missing_or_wrong_gives_no_number_and_a_note()
    {
        Assert.That(Of(Table(Codes.Kvp, 1, 1, [Column(1, Codes.Kvp)], Cells(1, 1, Vr.FD, "70"))).NoteKindsOf(), Does.Contain(NoteKinds.MissingUnit));
        var found = Of(Table(Codes.Kvp, 1, 1, [Column(1, Codes.Kvp, "furlong")], Cells(1, 1, Vr.FD, "70")));
        Assert.That(found.Value(Metric.KVP), Is.Null);
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.UnexpectedUnit));
        Assert.That(found.Events[0].Details["Table.KVP"], Is.EqualTo("70 furlong"));
    }

    [Test]
    public void Broken_table_is_noted_with_what_is_wrong()
    {
        var found = Of(Table(Codes.Kvp, 1, 1, [Column(1, Codes.Kvp, "kV")], Cells(null, 1, Vr.FD, @"70\71")));
        Assert.That(found.Notes.Single(), Is.EqualTo(new ExtractionNote(NoteKinds.MalformedTable, "KVP: cells stand outside of its rows and columns (1.5.1.4)")));
        Assert.That(found.Value(Metric.KVP)!.Value, Is.EqualTo(71m));
    }

    [Test]
    public void Texts_and_names_in_cells_are_counted_and_not_shown()
    {
        var found = Of(Table(Codes.Kvp, 2, 1, [], Cells(1, 1, Vr.PN, PatientName), Cells(2, 1, Vr.LO, PatientId)));
        Assert.That(found.Show(), Does.Not.Contain(PatientName).And.Not.Contain(PatientId));
        Assert.That(found.Events[0].Details["Table.KVP"], Is.EqualTo("2 other values"));
    }

    [Test]
    public void Table_of_the_only_event_is_of_it_whatever_its_times()
    {
        var found = Extracted.From(Enhanced(
            SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003")),
            Container(Codes.IrradiationDetails, Container(Codes.RadiationTechnique, Voltages((50, 70))))));
        Assert.That(found.Value(Metric.KVP)!.Value, Is.EqualTo(70m));
        Assert.That(found.Notes, Is.Empty);
    }

    [Test]
    public void Moments_without_values_cost_what_they_take()
    {
        var moments = string.Join('\\', Enumerable.Repeat("20260131101110", 4_000));
        var found = Extracted.From(Enhanced([
            .. Enumerable.Range(10, 300).Select(number => SummaryEvent(ReportParts.Uid(number), "A", Codes.Fluoroscopy, 10, Dap("0.0003"))),
            Container(Codes.IrradiationDetails, TimedPart(Codes.RadiationTechnique, "A", 10, Table(Codes.Kvp, 4_000, 1, [Column(1, Codes.DateTimeStarted)], Cells(null, 1, Vr.DT, moments)))),
        ]));
        Assert.That(found.Notes.Select(note => note.Detail), Has.Some.StartWith("tables and events are too many"));
    }

    [Test]
    public void Row_whose_time_cannot_be_read_is_of_no_event()
    {
        var found = Of(Table(
            Codes.Kvp, 3, 2, [Column(1, Codes.DateTimeStarted), Column(2, Codes.Kvp, "kV")],
            Cells(null, 1, Vr.DT, @"20260131101110\sometime\20260131101130"), Cells(null, 2, Vr.FD, @"70\120\80")));
        Assert.That(found.Events.Select(one => one.Details.GetValueOrDefault("Table.KVP")), Has.None.Contains("120").And.All.Contains("0 kV"));
        Assert.That(found.Notes.Single(note => note.Kind == NoteKinds.TableOfNoEvent).Detail, Does.Contain("KVP 120 kV"));
    }

    [Test]
    public void Several_headings_without_a_place_name_no_column()
    {
        var found = Of(Table(Codes.BeamPosition, 1, 2, [Column(null, Codes.Kvp, "kV"), Column(null, Codes.XRayTubeCurrent, "mA")], Cells(1, 1, Vr.FD, "70"), Cells(1, 2, Vr.FD, "400")));
        Assert.That((found.Value(Metric.KVP), found.Events[0].Details["Table.Beam Position"]), Is.EqualTo(((DoseValue?)null, @"70\400")));
        Assert.That(found.Notes.Single(note => note.Kind == NoteKinds.MalformedTable).Detail, Does.Contain("several headings do not say where they stand"));
    }

    [Test]
    public void Headings_beyond_all_measure_are_noted()
    {
        var found = Of(Table(Codes.BeamPosition, 1, 1001, [.. Enumerable.Range(1, 1001).Select(number => Column(number, Codes.Kvp, "kV"))], Cells(1, 1, Vr.FD, "70")));
        Assert.That(found.Notes.Single(note => note.Kind == NoteKinds.MalformedTable).Detail, Does.Contain("more headings than are read"));
    }

    [Test]
    public void Tables_and_events_beyond_all_measure_end_in_a_note()
    {
        var cells = string.Join('\\', Enumerable.Repeat("1", 100_000));
        var found = Extracted.From(Enhanced([
            .. Enumerable.Range(10, 40).Select(number => SummaryEvent(ReportParts.Uid(number), "A", Codes.Fluoroscopy, 10, Dap("0.0003"))),
            Container(Codes.IrradiationDetails, TimedPart(Codes.RadiationTechnique, "A", 10, Table(Codes.Kvp, 100_000, 1, [Column(1, Codes.DateTimeStarted), Column(2, Codes.Kvp, "kV")], Times(1, 10), Cells(null, 2, Vr.OF, cells)))),
        ]));
        Assert.That(found.Status, Is.EqualTo(ExtractionStatus.Dose));
        Assert.That(found.Events[0].Details["Table.KVP"], Is.EqualTo("1 kV"), "the row that has a time");
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.TableOfNoEvent), "events that could not be looked at");
    }
}
