using DoseListener.Dicom.Data;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>The numbers of an element, also where a device wrote them in the VR of a text.</summary>
internal static class HeaderNumbers
{
    private static readonly Vr[] Texts = [Vr.LO, Vr.SH, Vr.CS, Vr.ST, Vr.LT, Vr.UT, Vr.UN];

    public static IReadOnlyList<DicomNumber> Of(Element element) =>
        element.GetNumbers(Texts.Contains(element.EffectiveVr) ? Vr.DS : null);
}
