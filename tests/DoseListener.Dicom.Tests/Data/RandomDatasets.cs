using CsCheck;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Tests.Data;

/// <summary>Data sets of any shape that the standard allows: nested, private, of every VR, empty, long.</summary>
internal static class RandomDatasets
{
    private static readonly Tag[] PublicTags =
    [
        Tags.SpecificCharacterSet, Tags.SOPInstanceUID, Tags.StudyDate, Tags.StudyTime, Tags.AcquisitionDateTime, Tags.Modality, Tags.PatientName, Tags.PatientAge,
        Tags.KVP, Tags.ExposureTime, Tags.CTDIvol, Tags.ImageType, Tags.Rows, Tags.TextValue, Tags.CommentsOnRadiationDose, Tags.RetrieveURL, Tags.LongCodeValue,
        Tags.FrameIncrementPointer, Tags.RetrieveAETitle, Tags.ReferencePixelX0, Tags.SelectorSVValue, Tags.SelectorUVValue, Tags.SelectorOVValue,
    ];

    private static readonly Tag[] SequenceTags = [Tags.ContentSequence, Tags.ConceptNameCodeSequence, Tags.MeasuredValueSequence, Tags.ReferencedImageSequence];

    private static readonly Vr[] AnyVr =
    [
        Vr.AE, Vr.AS, Vr.AT, Vr.CS, Vr.DA, Vr.DS, Vr.DT, Vr.FD, Vr.FL, Vr.IS, Vr.LO, Vr.LT, Vr.OB, Vr.OD, Vr.OF, Vr.OL, Vr.OV, Vr.OW, Vr.PN, Vr.SH, Vr.SL, Vr.SS, Vr.ST,
        Vr.SV, Vr.TM, Vr.UC, Vr.UI, Vr.UL, Vr.UN, Vr.UR, Vr.US, Vr.UT, Vr.UV, Vr.FromLetters("ZZ"),
    ];

    private static readonly Gen<(Tag Tag, Vr Vr, byte[] Value)> PublicElement =
        Gen.Select(Gen.Int[0, PublicTags.Length - 1], Value).Select((index, value) => (PublicTags[index], DicomDictionary.FindVr(PublicTags[index]), value));

    private static readonly Gen<(Tag Tag, Vr Vr, byte[] Value)> PrivateElement =
        Gen.Select(Gen.Int[0x1000, 0x10FF], Gen.Int[0, AnyVr.Length - 1], Value).Select((element, vr, value) => (new Tag(0x0019, (ushort)element), AnyVr[vr], value));

    public static Gen<DatasetBuilder> Builders { get; } = Nested(3);

    // Whole numbers of the longest unit, so that turning their bytes round and back gives the same.
    private static Gen<byte[]> Value => Gen.Frequency((20, Gen.Byte.Array[0, 8]), (5, Gen.Byte.Array[0, 40]), (1, Gen.Byte.Array[8_000, 9_000]))
        .Select(bytes => bytes.SelectMany(code => Enumerable.Repeat(code, 8)).ToArray());

    private static Gen<DatasetBuilder> Nested(int depth)
    {
        var elements = Gen.OneOf(PublicElement, PrivateElement).Array[0, 6];
        if (depth == 0)
        {
            return elements.Select(Build);
        }

        var sequences = Gen.Select(Gen.Int[0, SequenceTags.Length - 1], Nested(depth - 1).Array[0, 3]).Array[0, 2];
        return Gen.Select(elements, sequences).Select((values, nested) =>
        {
            var builder = Build(values);
            foreach (var (index, items) in nested)
            {
                builder.AddSequence(SequenceTags[index], items);
            }

            return builder;
        });
    }

    private static DatasetBuilder Build((Tag Tag, Vr Vr, byte[] Value)[] elements)
    {
        var builder = new DatasetBuilder().Add(new Tag(0x0019, 0x0010), "DOSELISTENER TEST");
        foreach (var (tag, vr, value) in elements)
        {
            builder.Add(tag, vr, value.Length > 60_000 && VrCodes.HasShortLength(vr.Code) ? value[..60_000] : value);
        }

        return builder;
    }
}
