using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;
using DoseListener.Dose.SopClasses;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// Which modality examined. A report's own is SR, the templates are the same for all, and what devices say of themselves (122142, DCM) is
/// often absent or wrong, so what the report holds decides:
/// <list type="number">
/// <item>mammography reported, or glandular dose: MG;</item>
/// <item>fluoroscopy – an event, a mode, a pulse rate, a rotation, a device guided by it, or any fluoroscopy total, also one of 0, unless the
/// device says that it is radiographic – is XA or RF: as the images are that it refers to; else XA with two planes, runs that move, or both
/// angles of a positioner; else RF;</item>
/// <item>all others as the images are; else CR with a cassette or storage plate; else DX.</item>
/// </list>
/// A C-arm whose fluoroscopy totals are 0 is RF or XA: filed under radiography, no alert of fluoroscopy could ever fire.
/// </summary>
internal static class ProjectionModality
{
    /// <param name="accumulations">Containers of totals.</param>
    /// <param name="containers">Containers of events.</param>
    public static string Decide(
        ContentItem root, Dataset dataset, List<ContentItem> accumulations, List<ContentItem> containers, IReadOnlyList<DoseTotal> totals, IReadOnlyList<DoseEvent> events)
    {
        if (IsMammography(root, totals, events))
        {
            return "MG";
        }

        var images = ModalityOfImages(dataset, containers);
        if (IsFluoroscopic(root, accumulations, containers, totals, events))
        {
            return images is "XA" or "RF" ? images : IsAngiographic(totals, events) ? "XA" : "RF";
        }

        return images ?? (IsCassetteBased(root, accumulations) ? "CR" : "DX");
    }

    private static bool IsMammography(ContentItem root, IReadOnlyList<DoseTotal> totals, IReadOnlyList<DoseEvent> events) =>
        root.Child(Codes.ProcedureReported) is { } procedure && procedure.Code.Is(Codes.Mammography)
        || totals.Any(total => total.Value.Metric == Metric.AGD)
        || events.Any(one => one.Values.Any(value => value.Metric == Metric.AGD));

    private static bool IsFluoroscopic(
        ContentItem root, List<ContentItem> accumulations, List<ContentItem> containers, IReadOnlyList<DoseTotal> totals, IReadOnlyList<DoseEvent> events)
    {
        if (events.Any(one => one.Type is EventType.Fluoroscopy or EventType.SteppingAcquisition or EventType.RotationalAcquisition)
            || events.Any(one => one.Details.ContainsKey(EventDetails.FluoroMode) || one.Values.Any(value => value is { Metric: Metric.PulseRate, Value: > 0 }))
            || totals.Any(total => IsOfFluoroscopy(total.Value.Metric) && total.Value.Value > 0))
        {
            return true;
        }

        var device = root.Child(Codes.AcquisitionDeviceType)?.Code ?? default;
        return device.Is(Codes.FluoroscopyGuidedProjectionRadiographySystem)
            || (HasFluoroscopyTotal(accumulations) && (!device.IsAny(Codes.IntegratedProjectionRadiographySystem, Codes.CassetteBasedProjectionRadiographySystem) || IsCArm(containers, events)));
    }

    /// <summary>Tube and detector turn around an isocentre: whatever the device calls itself.</summary>
    private static bool IsCArm(List<ContentItem> containers, IReadOnlyList<DoseEvent> events) =>
        events.Any(HasBothAngles)
        || containers.Exists(container =>
            container.Child(Codes.DistanceSourceToIsocenter) is not null
            || (container.Child(Codes.ReferencePointDefinition)?.Code ?? default).Is(Codes.ReferencePoint15CmFromIsocenterTowardSource)
            || (container.Child(Codes.CrDrMechanicalConfiguration)?.Code ?? default).Is(Codes.CArmMount));

    private static bool HasBothAngles(DoseEvent one) =>
        one.Values.Any(value => value.Metric == Metric.PrimaryAngle) && one.Values.Any(value => value.Metric == Metric.SecondaryAngle);

    private static bool IsOfFluoroscopy(Metric metric) => metric is Metric.FluoroDAP or Metric.FluoroDoseRP or Metric.FluoroTime;

    /// <summary>Of any value, and of none.</summary>
    private static bool HasFluoroscopyTotal(List<ContentItem> accumulations) => accumulations.Exists(container =>
        container.Child(Codes.FluoroDoseAreaProductTotal) is not null
        || container.Child(Codes.FluoroDoseRpTotal) is not null
        || container.Child(Codes.TotalFluoroTime) is not null);

    private static bool IsAngiographic(IReadOnlyList<DoseTotal> totals, IReadOnlyList<DoseEvent> events) =>
        totals.Any(total => total.Plane is not null)
        || events.Any(one =>
            one.Plane is not null
            || one.Type is EventType.SteppingAcquisition or EventType.RotationalAcquisition
            || HasBothAngles(one));

    private static bool IsCassetteBased(ContentItem root, List<ContentItem> accumulations) =>
        (root.Child(Codes.AcquisitionDeviceType) is { } device && device.Code.Is(Codes.CassetteBasedProjectionRadiographySystem))
        || accumulations.Exists(container => container.Child(Codes.DetectorType) is { } detector && detector.Code.IsAny(Codes.StorageDetector, Codes.Film));

    /// <summary>By the first image that an event says it made (113795, DCM), or that the report lists as evidence (0040,A375), (0040,A385).</summary>
    private static string? ModalityOfImages(Dataset dataset, List<ContentItem> containers) => containers
        .SelectMany(container => container.ChildrenNamed(Codes.AcquiredImage))
        .Select(item => item.Reference?.SopClassUid)
        .Select(uid => uid is null ? null : StorageClasses.Find(uid)?.Modality)
        .Concat(EvidenceModality.Of(dataset))
        .FirstOrDefault(modality => modality is "XA" or "RF" or "DX" or "CR" or "IO" or "MG");
}
