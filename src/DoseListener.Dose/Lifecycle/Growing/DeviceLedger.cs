namespace DoseListener.Dose.Lifecycle.Growing;

/// <summary>One device of a growing study.</summary>
internal sealed class DeviceLedger
{
    private readonly DeviceIdentity _identity;
    private readonly ReportLedger _reports;
    private DocumentNode _speaker;

    public DeviceLedger(DeviceMerge device)
    {
        _identity = device.Group.Identity;
        _speaker = device.Group.Nodes.Find(Speaks)!;
        _reports = new(device);
        Images = new(device);
        Identities = [.. device.Group.Nodes.Select(node => DeviceIdentity.Of(node.Extraction.Device)).Distinct()];
        Dose = Describe(_speaker, _reports.Sum, Images.Sum);
    }

    /// <summary>What documents of this device say of it.</summary>
    public IReadOnlyList<DeviceIdentity> Identities { get; }

    public ImageLedger Images { get; }

    public DeviceDose Dose { get; private set; }

    public DeviceGrowth? PreviewReport(DocumentNode report)
    {
        if (!Images.IsEmpty || _reports.Preview(report) is not { } growth)
        {
            return null;
        }

        var told = report.Relation == DocumentRelation.Live ? report.Events.Select((entry, place) => MergedEvent.Of(report.Keys[place], report, entry)) : [];
        var speaker = Newer(report);
        var dose = Describe(speaker, growth.Sum, Images.Sum);
        return new(dose, [.. _reports.Placed(growth)], [.. told], [], () =>
        {
            _reports.Accept(growth);
            Images.AcceptReport();
            (_speaker, Dose) = (speaker, dose);
        });
    }

    /// <param name="grown">The source of the stack that this is, with one slice more.</param>
    public DeviceGrowth? PreviewImage(DocumentNode image, string? grown, Func<DocumentNode, ImageGrowth?> preview)
    {
        // The stack that spoke for the device may be older now than another document.
        if ((_speaker.SourceId == grown && DocumentNode.NewestFirst.Compare(image, _speaker) > 0) || preview(image) is not { } growth)
        {
            return null;
        }

        var speaker = _speaker.SourceId == grown ? image : Newer(image);
        var dose = Describe(speaker, _reports.Sum, growth.Sum);
        return new(dose, growth.Placed, growth.Told, growth.Gone, () =>
        {
            growth.Accept();
            (_speaker, Dose) = (speaker, dose);
        });
    }

    private bool Speaks(DocumentNode node) => DeviceIdentity.Of(node.Extraction.Device) == _identity;

    private DocumentNode Newer(DocumentNode node) => Speaks(node) && DocumentNode.NewestFirst.Compare(node, _speaker) < 0 ? node : _speaker;

    private DeviceDose Describe(DocumentNode speaker, ReportSum reports, ImageSum images)
    {
        var totals = images.Totals.Count == 0 ? reports.Totals : ReportSum.Add(reports.Totals, images.Totals);
        return DeviceShape.Of(_identity, speaker.Extraction.Device, totals, reports.Speakers) with { Facts = reports.Facts.With(images.Facts) };
    }
}
