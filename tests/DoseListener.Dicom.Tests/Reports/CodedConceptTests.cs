using System.Reflection;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dicom.Tests.Reports;

public sealed class CodedConceptTests
{
    private static readonly Code[] All =
        [.. typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Code>()];

    [TestCase("P5-08001", "SRT")]
    [TestCase("P5-08001", "SNM3")]
    [TestCase("P5-08001", "99SDM")]
    [TestCase("P5-08001", "SNOMED-RT")]
    [TestCase("116152004", "SCT")]
    [TestCase("116152004", "UMLS")]
    [TestCase("116152004 ", "SCT ")]
    [TestCase("116152004\0", "sct")]
    public void Spiral_acquisition_is_one_concept_under_all_its_names(string value, string scheme)
    {
        var concept = Concept(value, scheme);

        Assert.That(concept == Codes.SpiralAcquisition);
        Assert.That(concept.Is(Codes.SpiralAcquisition));
        Assert.That(concept.Known, Is.SameAs(Codes.SpiralAcquisition));
        Assert.That(concept.Value, Is.EqualTo(value.Trim(' ', '\0')));
        Assert.That(concept.Scheme, Is.EqualTo(scheme.Trim()));
    }

    [TestCase("116152004", "DCM")]
    [TestCase("116152004", "99ACME")]
    [TestCase("116152004", "")]
    [TestCase("C0860888", "UMLS")]
    [TestCase("113733", "SCT")]
    public void Value_without_its_scheme_is_another_concept(string value, string scheme)
    {
        var concept = Concept(value, scheme, "Spiral Acquisition");

        Assert.That(concept != Codes.SpiralAcquisition);
        Assert.That(concept != Codes.Kvp);
    }

    [TestCase("113735", "24")]
    [TestCase("113824", "24")]
    public void Retired_code_means_what_took_its_place(string value, string milliseconds)
    {
        var item = Sr.Container(Codes.IrradiationEventXRayData, Sr.Num(new Code(value, "DCM", "Exposure Time"), milliseconds, "ms")).Root();

        Assert.That(item.Child(Codes.ExposureTime)?.Measurement.Value.Text, Is.EqualTo(milliseconds));
        Assert.That(item.Child(Codes.ExposureTime)?.Concept.Value, Is.EqualTo(value));
    }

    [TestCase("113853", nameof(Codes.IrradiationEventUid))]
    [TestCase("113632", nameof(Codes.AnodeTargetMaterial))]
    [TestCase("111650", nameof(Codes.StripFilter))]
    [TestCase("113710", nameof(Codes.Niobium))]
    [TestCase("113681", nameof(Codes.Phantom))]
    public void Wrong_code_means_what_its_senders_meant(string value, string name)
    {
        Assert.That(Concept(value, "DCM").Known, Is.SameAs(typeof(Codes).GetField(name)!.GetValue(null)));
    }

    [Test]
    public void Long_and_URN_code_values_are_code_values()
    {
        Assert.That(Concept(new DatasetBuilder().Add(Tags.LongCodeValue, "116152004").Add(Tags.CodingSchemeDesignator, "SCT")) == Codes.SpiralAcquisition);
        Assert.That(Concept(new DatasetBuilder().Add(Tags.CodeValue).Add(Tags.URNCodeValue, "urn:oid:1.2").Add(Tags.CodingSchemeDesignator, "X")).Value, Is.EqualTo("urn:oid:1.2"));
    }

    [Test]
    public void Private_code_with_a_known_equivalent_is_the_equivalent()
    {
        var concept = Concept(Sr.Coded(new Code("SPIRAL", "99ACME", "Helix")).AddSequence(
            Tags.EquivalentCodeSequence, Sr.Coded(new Code("1", "99OTHER", "")), Sr.Coded(new Code("P5-08001", "SRT", ""))));

        Assert.That(concept == Codes.SpiralAcquisition);
        Assert.That(concept.ToString(), Is.EqualTo("(SPIRAL, 99ACME, \"Helix\")"));
    }

    [Test]
    public void Codes_outside_the_tables_are_compared_as_they_are()
    {
        var root = new Code("C-10", "99ACME", "Radiation summary");

        Assert.That(Concept("C-10", "99ACME") == root);
        Assert.That(Concept("C-10", "99ACME").Known, Is.Null);
        Assert.That(Concept("C-11", "99SMS_RADSUM") == root, Is.False);
        Assert.That(Concept("12345", "SRT") == new Code("12345", "SCT", ""));
        Assert.That(new Code("12345", "SRT", ""), Is.EqualTo(new Code("12345", "SCT", "")));
        Assert.That(new Code("P5-08001", "SRT", ""), Is.EqualTo(Codes.SpiralAcquisition));
        Assert.That(new Code("P5-08001", "SRT", "").GetHashCode(), Is.EqualTo(Codes.SpiralAcquisition.GetHashCode()));
    }

    [Test]
    public void Two_concepts_are_equal_when_they_mean_the_same()
    {
        Assert.That(Concept("P5-08001", "SRT") == Concept("116152004", "SCT"));
        Assert.That(Concept("C-10", "99ACME") == Concept("C-10", "99ACME"));
        Assert.That(Concept("C-10", "99ACME") != Concept("116152004", "SCT"));
        Assert.That(default(CodedConcept) == default(CodedConcept), Is.False, "Two missing codes are not the same concept.");
    }

    [Test]
    public void Every_code_of_the_tables_is_found_by_value_and_scheme()
    {
        Assert.That(All, Has.Length.GreaterThan(400));
        foreach (var code in All)
        {
            Assert.That(KnownCodes.Find(code.Value, code.Scheme), Is.SameAs(code), code.ToString());
        }
    }

    [Test]
    public void No_two_codes_of_the_tables_are_the_same_concept()
    {
        var spellings = All.SelectMany(code => code.OlderValues.Prepend(code.Value).Select(value => (value, code.Scheme)));
        Assert.That(spellings, Is.Unique);
        Assert.That(All, Is.Unique);
    }

    private static CodedConcept Concept(string value, string scheme, string meaning = "") => Concept(Sr.Coded(new Code(value, scheme, meaning)));

    private static CodedConcept Concept(DatasetBuilder code) =>
        new DatasetBuilder().AddSequence(Tags.ConceptNameCodeSequence, code).Root().Concept;
}
