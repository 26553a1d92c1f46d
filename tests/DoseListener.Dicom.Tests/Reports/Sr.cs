using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dicom.Tests.Reports;

/// <summary>Content items in the shape senders give them.</summary>
internal static class Sr
{
    public static DatasetBuilder Item(Code name, string valueType, string relationship = "CONTAINS") => new DatasetBuilder()
        .Add(Tags.RelationshipType, relationship)
        .Add(Tags.ValueType, valueType)
        .AddSequence(Tags.ConceptNameCodeSequence, Coded(name));

    public static DatasetBuilder Container(Code name, params DatasetBuilder[] children) => Item(name, "CONTAINER").With(children);

    public static DatasetBuilder With(this DatasetBuilder item, params DatasetBuilder[] children) => item.AddSequence(Tags.ContentSequence, children);

    public static DatasetBuilder Text(Code name, string text) => Item(name, "TEXT").Add(Tags.TextValue, text);

    public static DatasetBuilder Coded(Code name, Code value) => Item(name, "CODE").AddSequence(Tags.ConceptCodeSequence, Coded(value));

    public static DatasetBuilder Num(Code name, string value, string unit) => Item(name, "NUM")
        .AddSequence(Tags.MeasuredValueSequence, new DatasetBuilder()
            .Add(Tags.NumericValue, value)
            .AddSequence(Tags.MeasurementUnitsCodeSequence, Coded(new Code(unit, "UCUM", unit))));

    public static DatasetBuilder Coded(Code code) => new DatasetBuilder()
        .Add(Tags.CodeValue, code.Value)
        .Add(Tags.CodingSchemeDesignator, code.Scheme)
        .Add(Tags.CodeMeaning, code.Meaning);

    public static ContentItem Root(this DatasetBuilder dataset) => ContentItem.RootOf(dataset.Build());
}
