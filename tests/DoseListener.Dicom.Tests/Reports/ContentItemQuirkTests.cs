using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dicom.Tests.Reports;

/// <summary>What real senders leave out or get wrong.</summary>
public sealed class ContentItemQuirkTests
{
    [Test]
    public void Empty_sequences_are_missing_values()
    {
        var item = Only(new DatasetBuilder()
            .Add(Tags.ValueType, "CODE")
            .AddSequence(Tags.ConceptNameCodeSequence)
            .AddSequence(Tags.ConceptCodeSequence)
            .AddSequence(Tags.MeasuredValueSequence)
            .AddSequence(Tags.ReferencedSOPSequence)
            .AddSequence(Tags.ContentTemplateSequence)
            .AddSequence(Tags.ContentSequence));

        Assert.That(item.Concept.IsMissing);
        Assert.That(item.Code.IsMissing);
        Assert.That(item.Measurement.Value.IsAbsent);
        Assert.That(item.Measurement.Units.IsMissing);
        Assert.That(item.Reference, Is.Null);
        Assert.That(item.TemplateId, Is.Null);
        Assert.That(item.Children.Count, Is.Zero);
        Assert.That(item.Is(Codes.Kvp), Is.False);
    }

    [Test]
    public void Empty_items_are_missing_values()
    {
        var item = Only(new DatasetBuilder()
            .AddSequence(Tags.ConceptNameCodeSequence, new DatasetBuilder())
            .AddSequence(Tags.ConceptCodeSequence, new DatasetBuilder().Add(Tags.CodeValue).Add(Tags.CodeMeaning, "Yes"))
            .AddSequence(Tags.MeasuredValueSequence, new DatasetBuilder()));

        Assert.That(item.Concept.IsMissing);
        Assert.That(item.Code.IsMissing);
        Assert.That(item.Code.Meaning, Is.EqualTo("Yes"));
        Assert.That(item.Code == Codes.Yes, Is.False);
        Assert.That(item.Measurement.Value.IsAbsent);
        Assert.That(item.ValueType, Is.EqualTo(ContentValueType.Num).Or.EqualTo(ContentValueType.Code));
    }

    [Test]
    public void Number_without_value_tells_why()
    {
        var item = Only(Sr.Item(Codes.Dlp, "NUM")
            .AddSequence(Tags.MeasuredValueSequence)
            .AddSequence(Tags.NumericValueQualifierCodeSequence, Sr.Coded(Codes.ValueUnknown)));

        Assert.That(item.Measurement.Value.IsAbsent);
        Assert.That(item.Measurement.Qualifier == Codes.ValueUnknown);
    }

    [TestCase("", NumberKind.Absent)]
    [TestCase("n.a.", NumberKind.Malformed)]
    [TestCase("1.5", NumberKind.Value)]
    public void Number_is_value_absent_or_malformed(string sent, NumberKind kind)
    {
        var measurement = Only(Sr.Num(Codes.Dlp, sent, "mGy.cm")).Measurement;

        Assert.That(measurement.Value.Kind, Is.EqualTo(kind));
        Assert.That(measurement.Units.Value, Is.EqualTo("mGy.cm"));
    }

    [Test]
    public void Several_numbers_stay_several()
    {
        var measurement = Only(Sr.Num(Codes.Kvp, @"80\120", "kV")).Measurement;
        Assert.That(measurement.Values.Select(number => number.Value), Is.EqualTo(new[] { 80m, 120m }));
    }

    [Test]
    public void Floating_point_and_fraction_stand_beside_the_text()
    {
        var measurement = Only(Sr.Item(Codes.Dlp, "NUM").AddSequence(Tags.MeasuredValueSequence, new DatasetBuilder()
            .Add(Tags.NumericValue, "0.33")
            .Add(Tags.FloatingPointValue, 0.3333333333m)
            .Add(Tags.RationalNumeratorValue, 1m)
            .Add(Tags.RationalDenominatorValue, 3m))).Measurement;

        Assert.That(measurement.Value.Value, Is.EqualTo(0.33m));
        Assert.That(measurement.FloatingPointValue.Value, Is.EqualTo(0.3333333333m));
        Assert.That((measurement.RationalNumerator.Value, measurement.RationalDenominator.Value), Is.EqualTo((1m, 3m)));
    }

    [TestCase("HAS CONCEPT MOD", ContentValueType.Code)]
    [TestCase("", ContentValueType.Code)]
    [TestCase("SOMETHING NEW", ContentValueType.Code)]
    [TestCase("TABLE ", ContentValueType.Table)]
    public void Value_type_that_says_nothing_is_seen_from_the_value(string sent, ContentValueType type)
    {
        var item = Only(Sr.Coded(Codes.AcquisitionPlane, Codes.PlaneA).Add(Tags.ValueType, sent));

        Assert.That(item.ValueType, Is.EqualTo(type));
        Assert.That(item.ValueTypeText, Is.EqualTo(sent.Length == 0 ? null : sent.Trim()));
        Assert.That(item.Code == Codes.PlaneA);
    }

    [Test]
    public void Unknown_value_type_without_a_value_survives()
    {
        var item = Only(Sr.Item(Codes.Comment, "HOLOGRAM"));

        Assert.That(item.ValueType, Is.EqualTo(ContentValueType.Unknown));
        Assert.That(item.ValueTypeText, Is.EqualTo("HOLOGRAM"));
    }

    [Test]
    public void Person_names_have_two_type_names()
    {
        Assert.That(Only(Sr.Item(Codes.PersonName, "PERSON NAME")).ValueType, Is.EqualTo(ContentValueType.PName));
    }

    [Test]
    public void Uid_sent_as_text_is_a_uid_and_other_text_is_none()
    {
        Assert.That(Only(Sr.Text(Codes.IrradiationEventUid, "1.2.3")).Uid, Is.EqualTo("1.2.3"));
        Assert.That(Only(Sr.Text(Codes.IrradiationEventUid, "see image")).Uid, Is.Null);
        Assert.That(Only(Sr.Text(Codes.IrradiationEventUid, "42")).Uid, Is.Null);
    }

    [TestCase(null, ContentRelationship.Missing)]
    [TestCase("CONTAINS", ContentRelationship.Contains)]
    [TestCase("HAS OBS CONTEXT", ContentRelationship.HasObsContext)]
    [TestCase("IS FRIENDS WITH", ContentRelationship.Unknown)]
    public void Relationship_may_be_missing_or_wrong(string? sent, ContentRelationship relationship)
    {
        var builder = new DatasetBuilder().Add(Tags.ValueType, "TEXT");
        var item = Only(sent is null ? builder : builder.Add(Tags.RelationshipType, sent));

        Assert.That(item.Relationship, Is.EqualTo(relationship));
        Assert.That(item.RelationshipText, Is.EqualTo(sent));
    }

    [Test]
    public void Detector_data_available_under_the_code_of_the_table_relationship_is_told_by_its_parent()
    {
        var sent = new Code("113745", "DCM", "X-Ray Detector Data Available");
        var report = Sr.Container(
            Codes.XRayRadiationDoseReport,
            Sr.Coded(sent, Codes.Yes),
            Sr.Container(Codes.IrradiationEventXRayData, Sr.Coded(sent, Codes.HeadFirst))).Root();

        Assert.That(report.Child(Codes.XRayDetectorDataAvailable)?.Path, Is.EqualTo("1.1"));
        Assert.That(report.FindFirst(Codes.PatientTableRelationship)?.Path, Is.EqualTo("1.2.1"));
    }

    private static ContentItem Only(DatasetBuilder item) => Sr.Container(Codes.XRayRadiationDoseReport, item).Root().Children.First!.Value;
}
