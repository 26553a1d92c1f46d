using System.Buffers;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>One event of an image while it is read: what headers of all modalities have in common.</summary>
internal sealed class ImageDraft
{
    /// <summary>Of the image as a whole: a header has no container of its events.</summary>
    public const string Path = "(0008,0018)";

    private static readonly SearchValues<char> UidCharacters = SearchValues.Create("0123456789.");

    private readonly ImageHeader _header;
    private readonly Notes _notes;
    private Dictionary<string, string>? _details;

    public ImageDraft(ImageHeader header, Notes notes)
    {
        (_header, _notes) = (header, notes);
        Values = new(header, notes);
    }

    public HeaderValues Values { get; }

    public EventType? Type { get; set; }

    public Plane? Plane { get; set; }

    public void AddDetail(string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            (_details ??= new(StringComparer.Ordinal)).TryAdd(name, text);
        }
    }

    /// <summary>With its unit, which the standard fixes.</summary>
    public void AddLength(string name, Tag tag)
    {
        if (_header.Number(tag) is > 0 and var millimetres)
        {
            AddDetail(name, $"{Decimals.Text(millimetres)} mm");
        }
    }

    public DoseEvent Finish()
    {
        var region = _header.Code(Tags.AnatomicRegionSequence);
        AddDetail(EventDetails.TargetRegion, Modifiers.StandardTerm(region, _header.Meaning(Tags.AnatomicRegionSequence)));
        var finished = new DoseEvent
        {
            Uid = UidOf(_header, Tags.IrradiationEventUID),
            Type = Type,
            Plane = Plane,
            Laterality = SideOf(),
            StartedAt = StartOf(_header, _notes),
            Protocol = _header.Text(Tags.AcquisitionProtocolName) ?? _header.Text(Tags.ProtocolName),
            TargetCode = region.Known?.Value,
            Target = _header.Meaning(Tags.AnatomicRegionSequence) ?? _header.Text(Tags.BodyPartExamined),
            Values = Values.Finish(),
            Path = Path,
        };
        return _details is null ? finished : finished with { Details = _details };
    }

    /// <summary>The first that is one: an image may be made of several exposures.</summary>
    public static string? UidOf(ImageHeader header, Tag tag)
    {
        foreach (var uid in header.TryFind(tag, out var element) ? element.GetStrings() : [])
        {
            if (uid.Length is >= 3 and <= 128 && uid.Contains('.', StringComparison.Ordinal) && !uid.AsSpan().ContainsAnyExcept(UidCharacters))
            {
                return uid;
            }
        }

        return null;
    }

    /// <summary>Acquisition date and time, in whichever elements; the content's are those of the image and differ between images of one exposure.</summary>
    public static string? StartOf(ImageHeader header, Notes notes)
    {
        var (joined, date) = (header.Text(Tags.AcquisitionDateTime), header.Text(Tags.AcquisitionDate));
        var start = IsoDateTime.From(joined) ?? IsoDateTime.From(date, header.Text(Tags.AcquisitionTime)) ?? IsoDateTime.From(date) ?? IsoDateTime.From(header.Text(Tags.FrameAcquisitionDateTime));
        if (start is null && (joined ?? date) is not null)
        {
            notes.Add(NoteKinds.MalformedDateTime, "the time of an acquisition is no date");
        }

        return start;
    }

    /// <summary>(0020,0062), of frames (0020,9072), of paired parts (0020,0060): U and empty say nothing.</summary>
    private Laterality? SideOf()
    {
        foreach (var tag in (ReadOnlySpan<Tag>)[Tags.ImageLaterality, Tags.FrameLaterality, Tags.Laterality])
        {
            switch (_header.Text(tag)?.ToUpperInvariant())
            {
                case "L":
                    return Laterality.L;
                case "R":
                    return Laterality.R;
                case "B":
                    return Laterality.B;
            }
        }

        return null;
    }
}
