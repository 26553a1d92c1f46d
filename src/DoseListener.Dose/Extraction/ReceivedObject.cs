using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction.Tables;

namespace DoseListener.Dose.Extraction;

/// <summary>One object as the extractors see it: its elements, its content tree, and where in it dose is to be found.</summary>
internal sealed class ReceivedObject
{
    public ReceivedObject(Dataset dataset)
    {
        Dataset = dataset;
        Root = ContentItem.RootOf(dataset);
        Tables = Root.TreeHasTables ? new TableBook(Root) : null;
        foreach (var item in Root.Descendants())
        {
            var concept = item.KnownConcept;
            if (ReferenceEquals(concept, Codes.CtAcquisition))
            {
                CtEvents.Add(item);
            }
            else if (ReferenceEquals(concept, Codes.IrradiationEventXRayData))
            {
                ProjectionEvents.Add(item);
            }
            else if (ReferenceEquals(concept, Codes.CtAccumulatedDoseData))
            {
                CtTotals.Add(item);
            }
            else if (ReferenceEquals(concept, Codes.AccumulatedXRayDoseData))
            {
                ProjectionTotals.Add(item);
            }
            else if (ReferenceEquals(concept, Codes.RadiopharmaceuticalAdministration))
            {
                Administrations.Add(item);
            }
            else if (ReferenceEquals(concept, Codes.IrradiationEventSummaryData))
            {
                SummaryEvents.Add(item);
            }
            else if (ReferenceEquals(concept, Codes.AccumulatedDoseData))
            {
                SummaryTotals.Add(item);
            }
            else if (ReferenceEquals(concept, Codes.IrradiationDetails))
            {
                Details.Add(item);
            }
        }
    }

    public Dataset Dataset { get; }

    /// <summary>Without children where the object is no report.</summary>
    public ContentItem Root { get; }

    /// <summary>Null for nearly all reports, which have none.</summary>
    public TableBook? Tables { get; }

    /// <summary>(113819, DCM), in document order and at any depth, like all below.</summary>
    public List<ContentItem> CtEvents { get; } = [];

    /// <summary>(113811, DCM).</summary>
    public List<ContentItem> CtTotals { get; } = [];

    /// <summary>(113706, DCM).</summary>
    public List<ContentItem> ProjectionEvents { get; } = [];

    /// <summary>(113702, DCM).</summary>
    public List<ContentItem> ProjectionTotals { get; } = [];

    /// <summary>(113502, DCM).</summary>
    public List<ContentItem> Administrations { get; } = [];

    /// <summary>(130501, DCM).</summary>
    public List<ContentItem> SummaryEvents { get; } = [];

    /// <summary>(130500, DCM).</summary>
    public List<ContentItem> SummaryTotals { get; } = [];

    /// <summary>(130505, DCM).</summary>
    public List<ContentItem> Details { get; } = [];

    /// <summary>The root concept of TID 10001 and TID 10011.</summary>
    public bool IsXRayDoseReport => Root.Is(Codes.XRayRadiationDoseReport);
}
