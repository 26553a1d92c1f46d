using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Reports;

/// <summary>
/// The values of one item of the Cell Values Sequence (0040,A808): the element of the group of selectors (0072,xxxx) that is of the VR which
/// Selector Attribute VR names, else the one that is there (PS3.3 C.18.10.1.2).
/// </summary>
internal readonly struct CellValues
{
    private const uint FirstSelector = 0x0072_005E, LastSelector = 0x0072_0083;

    private readonly IReadOnlyList<DicomNumber>? _numbers;
    private readonly Dataset[]? _codes;

    private CellValues(Vr vr, IReadOnlyList<DicomNumber> numbers, string? problem = null)
    {
        Vr = vr;
        _numbers = numbers;
        Problem = problem;
    }

    private CellValues(DatasetItems codes)
    {
        Vr = Vr.SQ;
        _codes = [.. codes];
    }

    public Vr Vr { get; }

    public int Count => _numbers?.Count ?? _codes?.Length ?? 0;

    public string? Problem { get; }

    public static CellValues Of(Dataset item)
    {
        if (item.Items(Tags.SelectorCodeSequenceValue) is { IsEmpty: false } codes)
        {
            return new(codes);
        }

        if (item.Items(Tags.ConceptCodeSequence) is { IsEmpty: false } concepts)
        {
            return new(concepts);
        }

        if (Find(item) is not { } element)
        {
            return new(default, [], item.Contains(Tags.SelectorAttributeVR) ? "cells have no value" : null);
        }

        if (element.IsSkipped)
        {
            return new(element.EffectiveVr, [], "cells are too long to be read");
        }

        var vr = element.EffectiveVr;
        return new(vr, IsNumeric(vr) ? element.GetNumbers(Singular(vr)) : [.. element.GetStrings().Select(text => text.Length == 0 ? DicomNumber.Absent : DicomNumber.Malformed(text))]);
    }

    public DicomNumber Number(int index) => _numbers?[index] ?? DicomNumber.Absent;

    public CodedConcept Code(int index) => new(_codes?[index]);

    public bool IsEmpty(int index) => _numbers?[index].IsAbsent ?? Code(index).IsMissing;

    private static Element? Find(Dataset item)
    {
        var said = item.GetString(Tags.SelectorAttributeVR);
        Element? any = null;
        foreach (var element in item)
        {
            if (element.Tag.Value is < FirstSelector or > LastSelector || element.IsSequence)
            {
                continue;
            }

            any ??= element;
            if (DicomDictionary.FindVr(element.Tag).ToString() == said)
            {
                return element;
            }
        }

        return any;
    }

    private static bool IsNumeric(Vr vr) => vr == Vr.DS || vr == Vr.IS || ElementNumber.IsBinary(Singular(vr) ?? vr);

    /// <summary>The numbers of a stream of words are those of the VR for one (PS3.5 6.2).</summary>
    private static Vr? Singular(Vr vr) => vr.Code switch
    {
        VrCodes.OF => Vr.FL,
        VrCodes.OD => Vr.FD,
        VrCodes.OL => Vr.UL,
        VrCodes.OV => Vr.UV,
        VrCodes.OW => Vr.US,
        _ => null,
    };
}
