using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Reports;

/// <summary>Puts the content tree of a structured report together (PS3.3 C.17.3): for samples and tests.</summary>
public sealed class ContentBuilder
{
    private readonly Code _concept;
    private readonly DatasetBuilder _item = new();
    private readonly List<ContentBuilder> _children = [];

    private ContentBuilder(string valueType, Code concept)
    {
        _concept = concept;
        As("CONTAINS");
        _item.Add(Tags.ValueType, valueType).AddSequence(Tags.ConceptNameCodeSequence, CodeItem(concept));
    }

    public static ContentBuilder Container(Code concept, params ContentBuilder[] children)
    {
        var container = new ContentBuilder("CONTAINER", concept);
        container._item.Add(Tags.ContinuityOfContent, "SEPARATE");
        return container.With(children);
    }

    public static ContentBuilder Coded(Code concept, Code value) =>
        new ContentBuilder("CODE", concept).Change(item => item.AddSequence(Tags.ConceptCodeSequence, CodeItem(value)));

    /// <param name="value">As it is to be written: what is no number is written too.</param>
    /// <param name="unit">A UCUM code.</param>
    public static ContentBuilder Number(Code concept, string value, string unit) =>
        new ContentBuilder("NUM", concept).Change(item => item.AddSequence(
            Tags.MeasuredValueSequence,
            new DatasetBuilder().Add(Tags.NumericValue, value).AddSequence(Tags.MeasurementUnitsCodeSequence, CodeItem(new Code(unit, "UCUM", unit)))));

    /// <summary>A number whose value is unknown.</summary>
    public static ContentBuilder NumberWithoutValue(Code concept) =>
        new ContentBuilder("NUM", concept).Change(item => item.AddSequence(Tags.MeasuredValueSequence));

    public static ContentBuilder Text(Code concept, string text) => new ContentBuilder("TEXT", concept).Change(item => item.Add(Tags.TextValue, text));

    public static ContentBuilder Uid(Code concept, string uid) => new ContentBuilder("UIDREF", concept).Change(item => item.Add(Tags.UID, uid));

    /// <param name="dateTime">A DT, for example <c>20260131101112</c>.</param>
    public static ContentBuilder DateTime(Code concept, string dateTime) => new ContentBuilder("DATETIME", concept).Change(item => item.Add(Tags.DateTime, dateTime));

    public static ContentBuilder PersonName(Code concept, string name) => new ContentBuilder("PNAME", concept).Change(item => item.Add(Tags.PersonName, name));

    public ContentBuilder With(params ContentBuilder[] children)
    {
        _children.AddRange(children);
        return this;
    }

    /// <summary>Relationship to the parent; CONTAINS unless said otherwise.</summary>
    public ContentBuilder As(string relationship) => Change(item => item.Add(Tags.RelationshipType, relationship));

    public ContentBuilder AsModifier() => As("HAS CONCEPT MOD");

    /// <summary>For what departs from the standard.</summary>
    public ContentBuilder Change(Action<DatasetBuilder> change)
    {
        change(_item);
        return this;
    }

    /// <summary>Makes this the root: its elements stand in the data set itself.</summary>
    public DatasetBuilder AddTo(DatasetBuilder dataset) => dataset
        .Add(Tags.ValueType, "CONTAINER")
        .Add(Tags.ContinuityOfContent, "SEPARATE")
        .AddSequence(Tags.ConceptNameCodeSequence, CodeItem(_concept))
        .AddSequence(Tags.ContentSequence, [.. _children.Select(child => child.ToItem())]);

    private DatasetBuilder ToItem() =>
        _children.Count == 0 ? _item : _item.AddSequence(Tags.ContentSequence, [.. _children.Select(child => child.ToItem())]);

    private static DatasetBuilder CodeItem(Code code) => new DatasetBuilder()
        .Add(Tags.CodeValue, code.Value)
        .Add(Tags.CodingSchemeDesignator, code.Scheme)
        .Add(Tags.CodeMeaning, code.Meaning);
}
