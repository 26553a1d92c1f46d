using System.Globalization;
using DoseListener.Dose.SopClasses;
using DoseListener.Service.Printing;
using DoseListener.Store.Queries;
using Spectre.Console;

namespace DoseListener.Service.Show;

/// <summary>A study that nothing tells a dose of, for a person at a terminal.</summary>
internal static class OutlineText
{
    public static void Write(IAnsiConsole console, StudyOutline study)
    {
        console.WriteLine(Screen.Clean($"Study {study.StudyInstanceUid}"));
        console.WriteLine(Screen.Clean($"  {"dose",-10} {(study.Objects.Count == 0 ? "nothing of it was received" : "no object tells any")}"));
        if (study.Size is { } size && SizeText.Of(size.HeightCm, size.WeightKg, size.WaterEquivalentDiameterMm) is { } imported)
        {
            console.WriteLine(Screen.Clean($"  {"imported",-10} {imported}"));
        }

        console.WriteLine();
        if (study.Objects.Count > 0)
        {
            console.Write(Objects(study.Objects));
        }

        StepText.Write(console, study.Steps);
    }

    private static Table Objects(IReadOnlyList<ObjectCount> objects)
    {
        var table = Screen.Table("Objects", "Class", "Modality", "State", "First received", "Last received");
        foreach (var one in objects)
        {
            table.AddTexts(
                one.Count.ToString(CultureInfo.InvariantCulture), StorageClasses.Find(one.SopClassUid)?.Name ?? one.SopClassUid, one.Modality, one.State, Moment(one.FirstReceivedAt), Moment(one.LastReceivedAt));
        }

        return table;
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
