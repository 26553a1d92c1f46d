namespace DoseListener.Dose.Extraction;

/// <summary>Reads one kind of object. Trouble with the content becomes notes; an exception is a bug.</summary>
internal interface IDoseExtractor
{
    /// <summary>A report is known by its root concept and the containers present, never by SOP class, template identifier or code meaning; an image by its SOP class.</summary>
    bool Recognizes(ReceivedObject received);

    DoseExtraction Extract(ReceivedObject received);
}
