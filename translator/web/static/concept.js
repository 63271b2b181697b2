// A concept: forms in place, and copying.
import "./forms.js";
