using System.Buffers;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>One event while its items are read; what TID 10003 and TID 10013 have in common.</summary>
internal sealed class EventDraft(ContentItem container, Notes notes)
{
    private const int LongestUid = 128;

    // An event has some forty; organs and dose checks add to them.
    private const int MostDetails = 200;
    private const int UsualDetails = 16;
    private const int LongestList = 1000;

    private static readonly SearchValues<char> UidCharacters = SearchValues.Create("0123456789.");

    private Dictionary<string, string>? _details;
    private List<string>? _images;
    private string? _anatomy;
    private string? _targetCode;

    public string Path { get; } = container.Path;

    public string? Uid { get; private set; }

    public EventType? Type { get; set; }

    public Plane? Plane { get; set; }

    public Laterality? Laterality { get; private set; }

    public string? StartedAt { get; private set; }

    public string? Protocol { get; private set; }

    public string? Target { get; private set; }

    public int? PhantomCm { get; set; }

    public string? Radionuclide { get; set; }

    public string? Agent { get; set; }

    /// <summary>The first of a name counts.</summary>
    public void AddDetail(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text) && (_details ??= new(UsualDetails, StringComparer.Ordinal)).Count < MostDetails)
        {
            _details.TryAdd(name, text);
        }
    }

    /// <summary>All of a name count, each once.</summary>
    /// <returns>False when there was no room for it.</returns>
    public bool AppendDetail(string name, string? text)
    {
        if (_details is null || !_details.TryGetValue(name, out var known))
        {
            AddDetail(name, text);
            return string.IsNullOrEmpty(text) || _details!.ContainsKey(name);
        }

        if (string.IsNullOrEmpty(text) || known.Split("; ").Contains(text))
        {
            return true;
        }

        if (known.Length >= LongestList)
        {
            return false;
        }

        _details[name] = $"{known}; {text}";
        return true;
    }

    /// <summary>The last of a name counts.</summary>
    public void SetDetail(string name, string text) => (_details ??= new(UsualDetails, StringComparer.Ordinal))[name] = text;

    /// <summary>Takes a child of the event's container, if it is one that both templates have.</summary>
    public void Read(ContentItem item, Code concept)
    {
        if (ReferenceEquals(concept, Codes.IrradiationEventUid))
        {
            ReadUid(item);
        }
        else if (ReferenceEquals(concept, Codes.DateTimeStarted))
        {
            ReadStart(item);
        }
        else if (ReferenceEquals(concept, Codes.AcquisitionProtocol))
        {
            Protocol ??= item.CodeOrText();
        }
        else if (ReferenceEquals(concept, Codes.TargetRegion))
        {
            Target ??= item.CodeOrText();
            _targetCode ??= item.Code.Known?.Value;
            Laterality ??= item.SideOfRegion();
            AddDetail(EventDetails.TargetRegion, Modifiers.StandardTerm(item.Code, Target));
        }
        else if (ReferenceEquals(concept, Codes.AnatomicalStructure))
        {
            _anatomy ??= item.CodeOrText();
            Laterality ??= item.SideOfRegion();
        }
        else if (ReferenceEquals(concept, Codes.Laterality))
        {
            Laterality ??= Modifiers.Side(item.Code);
        }
        else if (ReferenceEquals(concept, Codes.IrradiationEventLabel))
        {
            AddDetail(EventDetails.Label, item.CodeOrText());
            AddDetail(EventDetails.LabelType, item.Modifier(Codes.LabelType)?.CodeOrText());
        }
        else if (ReferenceEquals(concept, Codes.IsRepeatedAcquisition))
        {
            AddDetail(EventDetails.Repeated, item.CodeOrText());
            AddDetail(EventDetails.RepeatReason, item.Modifier(Codes.ReasonForRepeatingAcquisition)?.CodeOrText());
        }
        else if (ReferenceEquals(concept, Codes.IsRejectedAcquisition))
        {
            AddDetail(EventDetails.Rejected, item.CodeOrText());
            AddDetail(EventDetails.RejectReason, item.Modifier(Codes.ReasonForRejectingAcquisition)?.CodeOrText());
        }
    }

    /// <summary>One of the images that the event made (113795, DCM).</summary>
    public void AddImage(ContentItem item)
    {
        var image = item.Reference;
        if (image?.SopInstanceUid is { } uid)
        {
            (_images ??= []).Add(uid);
        }

        if (image?.SopClassUid is Uids.BreastTomosynthesisImageStorage or Uids.BreastProjectionXRayImageStorageForPresentation or Uids.BreastProjectionXRayImageStorageForProcessing)
        {
            Type = EventType.Tomosynthesis;
        }
    }

    public DoseEvent Finish(DoseValue[] values)
    {
        if (Uid is null)
        {
            notes.Add(NoteKinds.MissingEventUid, "an event has no UID", Path);
        }

        var finished = new DoseEvent
        {
            Uid = Uid,
            Type = Type,
            Plane = Plane,
            Laterality = Laterality,
            StartedAt = StartedAt,
            Protocol = Protocol,
            Target = Target ?? _anatomy,
            TargetCode = _targetCode,
            PhantomCm = PhantomCm,
            Radionuclide = Radionuclide,
            Agent = Agent,
            Images = _images,
            Values = values,
            Path = Path,
        };
        return _details is null ? finished : finished with { Details = _details };
    }

    /// <summary>A device without UIDs sends "0" or nothing; what identifies no event must not make two events one.</summary>
    public void ReadUid(ContentItem item)
    {
        if (item.Uid is { Length: >= 3 and <= LongestUid } uid && uid.Contains('.', StringComparison.Ordinal) && !uid.AsSpan().ContainsAnyExcept(UidCharacters))
        {
            Uid ??= uid;
        }
    }

    public void ReadStart(ContentItem item)
    {
        StartedAt ??= Moments.Of(item);
        if (StartedAt is null && (item.DateTime ?? item.Date ?? item.Text) is not null)
        {
            notes.Add(NoteKinds.MalformedDateTime, "the start of an event is no date", item.Path);
        }
    }
}
