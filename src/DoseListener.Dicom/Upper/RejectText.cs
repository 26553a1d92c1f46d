namespace DoseListener.Dicom.Upper;

/// <summary>An A-ASSOCIATE-RJ in words (PS3.8 table 9-21).</summary>
internal static class RejectText
{
    public static string Describe(RejectCode code) => (code.Source, code.Reason) switch
    {
        (1, 2) => "it does not support the DICOM application context",
        (1, 3) => "it does not know the calling AE title",
        (1, 7) => "it does not know the called AE title",
        (2, 2) => "it does not support this protocol version",
        (3, 1) => "it is congested just now; try again later",
        (3, 2) => "it has reached a limit of its own; try again later",
        _ => $"result {code.Result}, source {code.Source}, reason {code.Reason}, for which the standard has no better word",
    };
}
