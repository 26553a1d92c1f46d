using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>
/// CT images: a slice (PS3.3 C.8.2.1), or many in one object (C.8.15). Each says the CTDIvol of the acquisition around it; slices of one
/// acquisition become one event when their study is put together.
/// </summary>
internal sealed class CtImage : IDoseExtractor
{
    public bool Recognizes(ReceivedObject received) => ImageClass.KindOf(received.Dataset) == ObjectKind.CtImage;

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var extraction = ImageExtraction.Begin(received, ObjectKind.CtImage, notes);
        var origin = ImageOrigin.Of(received.Dataset);
        if (origin.IsDerived || origin.IsSecondary)
        {
            return ImageExtraction.Derived(extraction, notes);
        }

        var events = new List<DoseEvent>();
        var refused = false;
        foreach (var frames in CtFrames.Of(received.Dataset))
        {
            var header = ImageHeader.Of(received.Dataset, frames.First, acquisition: null);
            var draft = new ImageDraft(header, notes);
            draft.Values.Read(HeaderAttribute.Ct);
            CtFrames.TakeMean(frames.All, draft.Values);
            draft.Type = TypeOf(header, origin);
            ReadTechnique(header, draft);
            refused |= draft.Values.RefusedDose;
            events.Add(draft.Finish() with
            {
                PhantomCm = PhantomOf(header, notes),
                Scan = SlicePositions.Of(header, frames.All) with { IsLocalizer = origin.IsLocalizer },
            });
        }

        return ImageExtraction.Finish(extraction, events, refused, notes);
    }

    internal static int? PhantomOf(ImageHeader header, Notes notes)
    {
        var code = header.Code(Tags.CTDIPhantomTypeCodeSequence);
        int? phantom = code.Is(Codes.IecHeadDosimetryPhantom) ? 16
            : code.Is(Codes.IecBodyDosimetryPhantom) ? 32
            : code.Is(Codes.DosimetryPhantomOf10Cm) ? 10
            : null;
        if (phantom is null && !code.IsMissing)
        {
            notes.Add(NoteKinds.UnknownCode, $"{Notes.Quote(code.Value)} is no phantom that is known", Tags.CTDIPhantomTypeCodeSequence.ToString());
        }

        return phantom;
    }

    /// <summary>Acquisition Type (0018,9302); of slices that lack it, what scanners write into Scan Options (0018,0022).</summary>
    internal static EventType? TypeOf(ImageHeader header, ImageOrigin origin)
    {
        if (origin.IsLocalizer)
        {
            return EventType.ConstantAngle;
        }

        return header.Text(Tags.AcquisitionType)?.ToUpperInvariant() switch
        {
            "SPIRAL" => EventType.Spiral,
            "SEQUENCED" => EventType.Sequenced,
            "STATIONARY" => EventType.Stationary,
            "CONSTANT_ANGLE" => EventType.ConstantAngle,
            "FREE" => EventType.Free,
            _ => TypeOfOptions(header.Texts(Tags.ScanOptions)?.ToUpperInvariant() ?? ""),
        };
    }

    private static EventType? TypeOfOptions(string options) =>
        options.Contains("HELICAL", StringComparison.Ordinal) || options.Contains("HELIX", StringComparison.Ordinal) || options.Contains("SPIRAL", StringComparison.Ordinal) ? EventType.Spiral
        : options.Contains("SCOUT", StringComparison.Ordinal) || options.Contains("SURVIEW", StringComparison.Ordinal) ? EventType.ConstantAngle
        : options.Contains("CINE", StringComparison.Ordinal) ? EventType.Stationary
        : options.Contains("AXIAL", StringComparison.Ordinal) ? EventType.Sequenced
        : null;

    private static void ReadTechnique(ImageHeader header, ImageDraft draft)
    {
        draft.AddDetail(EventDetails.Modulation, header.Texts(Tags.ExposureModulationType));
        draft.AddDetail(EventDetails.Kernel, header.Texts(Tags.ConvolutionKernel));
        draft.AddDetail(EventDetails.Reconstruction, header.Text(Tags.ReconstructionAlgorithm));
        draft.AddDetail(EventDetails.ScanOptions, header.Texts(Tags.ScanOptions));
        draft.AddDetail(EventDetails.Filter, header.Text(Tags.FilterType));
        draft.AddDetail(EventDetails.FocalSpot, header.Text(Tags.FocalSpots) is { } spot ? $"{spot} mm" : null);
        draft.AddLength(EventDetails.SingleCollimation, Tags.SingleCollimationWidth);
        draft.AddLength(EventDetails.TotalCollimation, Tags.TotalCollimationWidth);
    }
}
