using DoseListener.Dicom.Data;

namespace DoseListener.Service.Samples;

/// <summary>One kind of synthetic object.</summary>
/// <param name="Modality">Whose reports and images it stands for, as in Modality (0008,0060).</param>
internal sealed record SampleKind(string Name, string Modality, Func<SampleStudy, Dataset> Make);

/// <summary>The kinds of synthetic objects that there are.</summary>
internal static class SampleKinds
{
    private const int FewEvents = 12;

    /// <param name="events">Irradiation events of a fluoroscopy report.</param>
    public static IReadOnlyList<SampleKind> All(int events = FewEvents) =>
    [
        new("ct-report", "CT", SampleReports.Ct),
        new("fluoroscopy-report", "XA", study => SampleReports.Fluoroscopy(study, events)),
        new("radiography-report", "DX", SampleProjectionReports.Radiography),
        new("mammography-report", "MG", SampleProjectionReports.Mammography),
        new("radiopharmaceutical-report", "NM", SampleAdministrations.Report),
        new("ct-image", "CT", SampleImages.Ct),
        new("dx-image", "DX", SampleImages.Radiography),
        new("mg-image", "MG", SampleImages.Mammography),
        new("nm-image", "NM", SampleImages.NuclearMedicine),
    ];

    /// <summary>By its name, or by a modality, of which it is the report; "all" is one of each. Empty when nothing is called so.</summary>
    public static IReadOnlyList<SampleKind> Called(string name)
    {
        var all = All();
        var exact = all.Where(kind => name.Equals("all", StringComparison.OrdinalIgnoreCase) || kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return exact.Count > 0 ? exact : [.. all.Where(kind => Modality(name) == kind.Modality).Take(1)];
    }

    private static string Modality(string name) => name.ToUpperInvariant() switch
    {
        "RF" => "XA",
        "CR" => "DX",
        "PT" => "NM",
        var other => other,
    };
}
